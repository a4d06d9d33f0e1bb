import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { severities, type Severity } from '#kernel/severity.ts'
import { useMe } from '../me.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words.tsx'

type Choice = { readonly scope: 'mine' | 'company'; readonly show: 'open' | 'done' | 'all'; readonly severity: Severity | undefined; readonly q: string }
export type Filters = Choice & { readonly change: (part: Partial<Choice>) => void }

/** What the list shows, kept in the address so that going back finds it again. */
export function useFilters(): Filters {
  const me = useMe()
  const [params, setParams] = useSearchParams()
  const show = params.get('show')
  const choice: Choice = {
    scope: params.get('scope') === 'company' && me.seesCompany ? 'company' : 'mine',
    show: show === 'done' || show === 'all' ? show : 'open',
    severity: severities.find((each) => each === params.get('severity')),
    q: params.get('q') ?? '',
  }
  const change = (part: Partial<Choice>) => {
    const next = { ...choice, ...part }
    const shown = { scope: next.scope === 'mine' ? '' : next.scope, show: next.show === 'open' ? '' : next.show, severity: next.severity ?? '', q: next.q }
    setParams(Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== '')), { replace: true })
  }
  return { ...choice, change }
}

/** Mine or the company's, open or done, one severity, words. */
export function TicketFilters({ filters }: { filters: Filters }) {
  const t = useWords()
  const me = useMe()
  return (
    <search className="mb-5 grid gap-3 md:flex md:items-end md:justify-between md:gap-6">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {me.seesCompany && <Segments label={t('client.scope')} options={(['mine', 'company'] as const).map((scope) => ({ value: scope, label: t(`client.scope.${scope}`) }))} value={filters.scope} onChange={(scope) => filters.change({ scope })} />}
        <Segments label={t('client.show')} options={(['open', 'done', 'all'] as const).map((show) => ({ value: show, label: t(`client.show.${show}`) }))} value={filters.show} onChange={(show) => filters.change({ show })} />
      </div>
      <div className="grid grid-cols-[1fr_auto] gap-2.5">
        <Words filters={filters} />
        <Select
          label={t('client.severity')} hideLabel value={filters.severity ?? ''}
          options={[{ value: '', label: t('client.severity.any') }, ...severities.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))]}
          onChange={(value) => filters.change({ severity: severities.find((each) => each === value) })}
        />
      </div>
    </search>
  )
}

/** The search field, which waits for a pause in the typing. */
function Words({ filters }: { filters: Filters }) {
  const t = useWords()
  const [typed, setTyped] = useState(filters.q)
  const [before, setBefore] = useState(filters.q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address changed otherwise than by typing here: going back, or "all tickets".
  if (before !== filters.q) {
    setBefore(filters.q)
    if (typed.trim() !== filters.q) setTyped(filters.q)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <TextField
      label={t('client.search')} hideLabel type="search" placeholder={t('client.search')} maxLength={200} value={typed}
      onChange={(q) => {
        setTyped(q)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => filters.change({ q: q.trim() }), 280)
      }}
    />
  )
}

type Segment<Value extends string> = { readonly value: Value; readonly label: string }
function Segments<Value extends string>({ label, options, value, onChange }: { label: string; options: readonly Segment<Value>[]; value: Value; onChange: (value: Value) => void }) {
  return (
    <fieldset className="flex rounded-m border border-line bg-sunken p-0.5">
      <legend className="reader-only">{label}</legend>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)} className="min-h-8 rounded-s px-3 font-[540] text-ink-2 hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-card">{option.label}</button>
      ))}
    </fieldset>
  )
}
