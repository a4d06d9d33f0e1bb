import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { PhoneLine } from '#contract/calls.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { useTeamName } from '../../on-call/names.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'

type Values = { name: string; number: string; teamId: string; calendarId: string; languages: readonly Language[] }

/** A number that clients call: new, or changed, or retired. */
export function LineDialog({ line, onClose }: { line: PhoneLine | undefined; onClose: () => void }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const nameOf = useTeamName()
  const key = useRef(newId<'key'>())
  const teams = useQuery(read('teams.list')).data?.teams.filter((team) => !team.retired || team.id === line?.team?.id) ?? []
  const calendars = useQuery(read('calendars.list')).data?.calendars ?? []
  const [values, setValues] = useState<Values>({ name: line?.name ?? '', number: line?.number.shown ?? '', teamId: line?.team?.id ?? '', calendarId: line?.calendar?.id ?? '', languages: line?.languages ?? [language] })
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const act = useAct(({ retired }: { retired: boolean }) => {
    const body = { name: values.name, number: values.number, teamId: parseId<'team'>(values.teamId) ?? null, calendarId: parseId<'calendar'>(values.calendarId) ?? null, languages: [...values.languages] }
    return line === undefined ? call('lines.create', { body, key: key.current }) : call('lines.change', { params: { id: line.id }, body: { ...body, version: line.version, retired } })
  }, { changes: ['lines.list'], then: () => {
    toast(t('lines.saved'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ retired: line?.retired ?? false })
  }
  const isElsewhere = act.error !== null && ['name', 'number'].every((field) => fieldError(act.error, field) === undefined)
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return (
    <Dialog title={t(line === undefined ? 'lines.add' : 'lines.change')} onClose={onClose} actions={<>
      <Button type="submit" form="line" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.number.trim() === '' || values.languages.length === 0}>{t('lines.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {line !== undefined && <span className="me-auto"><Button look={line.retired ? 'plain' : 'danger'} busy={act.isPending} onClick={() => act.mutate({ retired: !line.retired })}>{t(line.retired ? 'lines.revive' : 'lines.retire')}</Button></span>}
    </>}>
      <form noValidate id="line" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('lines.name')} hint={t('lines.name.hint')} value={values.name} maxLength={60} autoComplete="off" error={fieldError(act.error, 'name')} onChange={(name) => set({ name })} />
        <TextField label={t('lines.number')} value={values.number} maxLength={40} inputMode="tel" autoComplete="off" placeholder="+33 1 23 45 67 89" error={fieldError(act.error, 'number')} onChange={(number) => set({ number })} />
        <Select label={t('lines.team')} value={values.teamId} onChange={(teamId) => set({ teamId })} options={[{ value: '', label: t('lines.team.none') }, ...teams.map((team) => ({ value: team.id, label: nameOf(team) }))]} />
        <Select label={t('lines.calendar')} value={values.calendarId} onChange={(calendarId) => set({ calendarId })} options={[{ value: '', label: t('lines.always') }, ...calendars.map(({ id, name }) => ({ value: id, label: name }))]} />
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-[550]">{t('lines.languages')}</legend>
          {languages.map((each) => <Checkbox key={each} label={names.of(each) ?? each} checked={values.languages.includes(each)} onChange={(on) => set({ languages: languages.filter((one) => (one === each ? on : values.languages.includes(one))) })} />)}
        </fieldset>
      </form>
    </Dialog>
  )
}
