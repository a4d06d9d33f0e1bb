import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import type { Exceptions, InForce, Terms } from '#contract/plans.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fromWallTime } from '../../times.ts'
import { read } from '../../queries.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { TermFields } from '../plans/term-fields.tsx'
import { ContractPreview } from './contract-preview.tsx'
import { contractReads } from './contract-reads.ts'

type Props = { company: Reply<'organisations.create'>; now: InForce; onClose: () => void }
type Draft = { readonly plan: string; readonly from: string; readonly until: string; readonly renews: 'none' | 'monthly' | 'yearly'; readonly note: string; /** Terms that were written otherwise than the plan has them. */ readonly own: Partial<Terms>; readonly departs: boolean }

const renewals = ['none', 'monthly', 'yearly'] as const
const fields = ['plan', 'startsAt', 'endsAt', 'renews', 'note']

/** What of the written terms differs from the plan's. */
function exceptionsOf(plan: Terms | undefined, { own, departs }: Draft): Exceptions {
  if (!departs || plan === undefined) return {}
  const known = new Map<string, unknown>(Object.entries(plan))
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(known.get(name))))
}

/** A new contract: its plan, its dates, what was agreed otherwise; shown what it changes before it is made. */
export function ContractDialog({ company, now, onClose }: Props) {
  const { t, language, zone } = useReader()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const plans = useQuery(read('plans.list'))
  const calendars = useQuery(read('calendars.list'))
  const [draft, setDraft] = useState<Draft>({ plan: now.plan, from: '', until: '', renews: 'none', note: '', own: {}, departs: false })
  const offered = (plans.data?.plans ?? []).filter(({ retired }) => !retired)
  const plan = offered.find((each) => each.key === draft.plan)
  const body = () => ({ plan: draft.plan, startsAt: draft.from === '' ? null : fromWallTime(`${draft.from}T00:00`, zone), endsAt: draft.until === '' ? null : fromWallTime(`${draft.until}T00:00`, zone), renews: draft.renews, exceptions: exceptionsOf(plan?.terms, draft), note: draft.note })
  const params = { id: company.id }
  const preview = useAct(() => call('contracts.preview', { params, body: body() }), { changes: [] })
  const make = useAct(() => call('contracts.start', { params, body: body(), key: key.current }), { changes: contractReads, then: () => { toast(t('contract.made')); onClose() } })
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change })
    preview.reset()
    make.reset()
  }
  const error = make.error ?? preview.error
  const wrong = (field: string) => fieldError(error, field)
  const isElsewhere = error !== null && !(isRefused(error) && (fields.includes(error.field ?? '') || error.field?.startsWith('exceptions.') === true))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (preview.data === undefined) preview.mutate(undefined)
    else make.mutate(undefined)
  }
  return (
    <Dialog wide title={t('contract.new.title', { company: company.name })} onClose={onClose} actions={<>
      <Button type="submit" form="contract-form" look="primary" busy={preview.isPending || make.isPending} disabled={plan === undefined}>{t(preview.data === undefined ? 'contract.see' : 'contract.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="contract-form" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(error)}</Banner>}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select label={t('company.plan')} value={draft.plan} options={offered.map((each) => ({ value: each.key, label: each.terms.name[language] }))} error={wrong('plan')} onChange={(value) => set({ plan: value, own: {} })} />
          <Select label={t('contract.renewal')} value={draft.renews} options={renewals.map((value) => ({ value, label: t(`contract.renewal.${value}`) }))} error={wrong('renews')} onChange={(value) => set({ renews: renewals.find((each) => each === value) ?? 'none' })} />
          <TextField type="date" label={t('contract.starts')} hint={t('contract.starts.hint')} value={draft.from} error={wrong('startsAt')} onChange={(from) => set({ from })} />
          <TextField type="date" label={t('contract.ends')} hint={t('contract.ends.hint')} value={draft.until} error={wrong('endsAt')} onChange={(until) => set({ until })} />
        </div>
        <TextArea label={t('contract.note')} hint={t('contract.note.hint')} rows={2} maxLength={2000} value={draft.note} onChange={(note) => set({ note })} />
        <Checkbox label={t('contract.departs')} hint={t('contract.departs.hint')} checked={draft.departs} onChange={(departs) => set({ departs })} />
        {draft.departs && plan !== undefined && <div className="rounded-card border border-line p-4"><TermFields terms={{ ...plan.terms, ...draft.own }} calendars={calendars.data?.calendars ?? []} error={error} field="exceptions" onChange={(change) => set({ own: { ...draft.own, ...change } })} /></div>}
        {preview.data !== undefined && <ContractPreview preview={preview.data} />}
      </form>
    </Dialog>
  )
}
