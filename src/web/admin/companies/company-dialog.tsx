import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { deviceZone, useReader, useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { zones } from '../../shell/profile/zones.ts'

type Organisation = Reply<'organisations.create'>

/** Creates a client company, or changes the one given. */
export function CompanyDialog({ company, onClose, onDone }: { company?: Organisation; onClose: () => void; onDone?: (company: Organisation) => void }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const key = useRef(newId<'key'>())
  const { language } = useReader()
  const staff = useQuery(read('people.staff'))
  const { data: known } = useQuery(read('plans.list'))
  const [values, setValues] = useState({
    name: company?.name ?? '', plan: company?.plan ?? '', language: company?.language ?? me.language, zone: company?.zone ?? deviceZone(), accountManagerId: company?.accountManager?.id ?? (me.roles.includes('account_manager') ? me.id : ''),
  })
  const managers = (staff.data?.people ?? []).filter((person) => !person.disabled && person.roles.some((role) => role === 'account_manager' || role === 'head'))
  const plans = (known?.plans ?? []).filter(({ key, retired }) => !retired || key === company?.plan)
  const plan = values.plan === '' ? known?.standard ?? '' : values.plan
  const chosen = parseId<'person'>(values.accountManagerId || (managers[0]?.id ?? ''))
  const [before] = useState(() => ({ ...values, accountManagerId: company?.accountManager?.id }))
  const act = useAct(async () => {
    if (chosen === undefined) throw new Error('no account manager yet')
    const body = { ...values, plan, accountManagerId: chosen }
    return company === undefined ? call('organisations.create', { body, key: key.current }) : call('organisations.change', { params: { id: company.id }, body: changesOf(before, body) })
  }, { changes: peopleReads, then: (made) => { onClose(); onDone?.(made) } })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const error = (field: string) => fieldError(act.error, field)
  const isElsewhere = act.error !== null && !(isRefused(act.error) && ['name', 'plan', 'language', 'zone', 'accountManagerId'].some((field) => error(field) !== undefined))
  return (
    <Dialog title={company === undefined ? t('companies.create') : t('company.change')} onClose={onClose} actions={<>
      <Button type="submit" form="company" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || chosen === undefined || plan === ''}>{company === undefined ? t('companies.create.do') : t('admin.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="company" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField label={t('company.name')} value={values.name} maxLength={120} required autoComplete="off" error={error('name')} onChange={(name) => set({ name })} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select label={t('company.plan')} value={plan} options={plans.map(({ key: value, terms }) => ({ value, label: terms.name[language] }))} error={error('plan')} onChange={(value) => set({ plan: value })} />
          <Select label={t('company.manager')} value={chosen ?? ''} options={managers.map((person) => ({ value: person.id, label: person.name }))} error={error('accountManagerId')} hint={staff.data !== undefined && managers.length === 0 ? t('company.manager.none') : undefined} onChange={(accountManagerId) => set({ accountManagerId })} />
          <Select label={t('company.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} error={error('language')} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
          <Select label={t('company.zone')} value={values.zone} options={zones(values.zone)} error={error('zone')} onChange={(zone) => set({ zone })} />
        </div>
      </form>
    </Dialog>
  )
}
