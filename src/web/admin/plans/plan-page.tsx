import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import type { Terms } from '#contract/plans.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUnsaved, Versioned } from '../../ui/versioned.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'
import { NumberField } from './number-field.tsx'
import { TermFields } from './term-fields.tsx'

type Plan = Reply<'plans.list'>['plans'][number]

const blank: Terms = {
  name: { en: '', fr: '' }, summary: { en: '', fr: '' }, example: false, rank: 10, channels: { portal: true, mail: true, phone: false, chat: false, api: false }, calendarId: null,
  phone: { from: null, callBack: true, directLine: false }, seats: null, contacts: null, criticalBy: 'anyone', ticketsPerMonth: null, accountManager: 'shared',
  consultation: { minutes: 0, carryMonths: 0, carryMost: null }, eventWindows: 0, screenSharing: false, reviews: 'none', credits: [], creditsMost: 0,
}

/** One plan, to be read and, by administrators, written as a new version. */
export function PlanPage() {
  const { key = '' } = useParams()
  const query = useQuery(read('plans.list'))
  return (
    <Loaded query={query} lines={14}>{({ plans, mayChange }) => {
      const plan = plans.find((each) => each.key === key)
      return plan === undefined ? <NotFound /> : <Versioned key={plan.key} value={plan} version={plan.version}>{(held) => <PlanForm plan={held} mayChange={mayChange} />}</Versioned>
    }}</Loaded>
  )
}

/** A plan that is not there yet. */
export function NewPlanPage() {
  return <PlanForm mayChange />
}

function PlanForm({ plan, mayChange }: { plan?: Plan; mayChange: boolean }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const navigate = useNavigate()
  const calendars = useQuery(read('calendars.list'))
  const [key, setKey] = useState('')
  const [terms, setTerms] = useState<Terms>(plan?.terms ?? blank)
  const isChanged = JSON.stringify(terms) !== JSON.stringify(plan?.terms ?? blank)
  const save = useAct(() => (plan === undefined ? call('plans.create', { body: { key, terms } }) : call('plans.change', { params: { key: plan.key }, body: { version: plan.version, terms } })), {
    changes: ['plans.list', 'plans.public', 'policies.list'],
    then: (saved) => {
      toast(t('plans.saved', { version: saved.version }))
      void navigate(paths.adminPage('plans'))
    },
  })
  useUnsaved(isChanged && !save.isSuccess)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const isElsewhere = save.error !== null && !(isRefused(save.error) && (save.error.field?.startsWith('terms.') === true || save.error.field === 'key'))
  return (
    <>
      <PageHeader title={plan === undefined ? t('plans.new') : plan.terms.name[language]} above={<Link to={paths.adminPage('plans')}>{t('plans.admin')}</Link>} below={plan !== undefined && t('plans.edit.text', { version: plan.version })} />
      <form noValidate className="card grid gap-7 p-5 md:p-7" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(save.error)}</Banner>}
        {plan === undefined && <div className="max-w-80"><TextField label={t('plans.key')} hint={t('plans.key.hint')} value={key} maxLength={40} autoComplete="off" spellCheck={false} error={fieldError(save.error, 'key')} onChange={setKey} /></div>}
        <Names terms={terms} error={save.error} onChange={(change) => setTerms({ ...terms, ...change })} />
        <TermFields terms={terms} calendars={calendars.data?.calendars ?? []} error={save.error} field="terms" onChange={(change) => setTerms({ ...terms, ...change })} />
        <p className="text-s text-ink-2">{t('plans.targets')} <Link to={paths.adminPage('policies')}>{t('plans.targets.link')}</Link></p>
        {mayChange && <div className="flex gap-2.5"><Button type="submit" look="primary" busy={save.isPending} disabledReason={isChanged ? undefined : t('policies.unchanged')}>{t(plan === undefined ? 'plans.create' : 'policies.save')}</Button></div>}
      </form>
    </>
  )
}

function Names({ terms, error, onChange }: { terms: Terms; error: unknown; onChange: (change: Partial<Terms>) => void }) {
  const t = useWords()
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-3 text-l font-[600]">{t('terms.names')}</legend>
      {languages.map((each) => <TextField key={each} label={t(`plans.name.${each}`)} lang={each} value={terms.name[each]} maxLength={60} required error={fieldError(error, `terms.name.${each}`)} onChange={(name) => onChange({ name: { ...terms.name, [each]: name } })} />)}
      {languages.map((each) => <TextField key={each} label={t(`plans.summary.${each}`)} lang={each} value={terms.summary[each]} maxLength={300} error={fieldError(error, `terms.summary.${each}`)} onChange={(summary) => onChange({ summary: { ...terms.summary, [each]: summary } })} />)}
      <NumberField label={t('plans.rank')} hint={t('plans.rank.hint')} value={terms.rank} error={fieldError(error, 'terms.rank')} onChange={(rank) => onChange({ rank: rank ?? 0 })} />
      <Checkbox label={t('plan.example')} checked={terms.example} onChange={(example) => onChange({ example })} />
    </fieldset>
  )
}
