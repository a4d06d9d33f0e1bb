import { useRef, useState, type FormEvent } from 'react'
import type { TeamRow } from '#contract/teams.ts'
import { newId, parseId, type Id } from '#kernel/ids.ts'
import { staffRoles } from '#kernel/roles.ts'
import { call } from '../../call.ts'
import { useTeamName } from '../../on-call/names.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { useStaff } from '../escalation/deputy-form.tsx'

type Values = { name: string; role: TeamRow['role']; people: readonly Id<'person'>[] }
const changes = ['teams.list', 'onCall.show', 'onCall.now'] as const

/** Makes a team, or changes one: its name, the role whose holders belong to it, and people by name. */
export function TeamDialog({ team, onClose }: { team?: TeamRow; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const nameOf = useTeamName()
  const key = useRef(newId<'key'>())
  const [values, setValues] = useState<Values>({ name: team?.name ?? '', role: team?.role ?? null, people: team?.members.filter((member) => member.named).map((member) => member.id) ?? [] })
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const act = useAct(({ retired }: { retired?: boolean }) => {
    const people = [...values.people]
    if (team === undefined) return call('teams.create', { body: { name: values.name, role: values.role, people }, key: key.current })
    return call('teams.change', { params: { id: team.id }, body: { version: team.version, name: values.name.trim() === '' ? null : values.name, role: values.role, people, ...retired === undefined ? {} : { retired } } })
  }, { changes, then: () => {
    toast(t('teams.saved'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({})
  }
  const nameError = fieldError(act.error, 'name')
  const peopleError = isRefused(act.error) && act.error.field?.startsWith('people') === true ? say(act.error) : undefined
  const needsName = team === undefined || team.shipped === null
  return (
    <Dialog title={t(team === undefined ? 'teams.create' : 'teams.change')} onClose={onClose} actions={<>
      <Button type="submit" form="team" look="primary" busy={act.isPending} disabled={needsName && values.name.trim() === ''}>{t(team === undefined ? 'teams.create.do' : 'teams.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {team !== undefined && <span className="me-auto"><Button look={team.retired ? 'plain' : 'danger'} busy={act.isPending} onClick={() => act.mutate({ retired: !team.retired })}>{t(team.retired ? 'teams.revive' : 'teams.retire')}</Button></span>}
    </>}>
      <form noValidate id="team" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && nameError === undefined && peopleError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('teams.name')} value={values.name} maxLength={60} autoComplete="off" optional={!needsName} hint={needsName ? undefined : t('teams.name.hint', { name: nameOf({ name: null, shipped: team?.shipped ?? null }) })} error={nameError} onChange={(name) => set({ name })} />
        <Select label={t('teams.role')} value={values.role ?? ''} onChange={(value) => set({ role: staffRoles.find((role) => role === value) ?? null })} options={[{ value: '', label: t('teams.role.none') }, ...staffRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))]} />
        <NamedPeople people={values.people} known={team?.members ?? []} error={peopleError} onChange={(people) => set({ people })} />
        {team !== undefined && !team.retired && <p className="text-s text-ink-3">{t('teams.retire.hint')}</p>}
      </form>
    </Dialog>
  )
}

function NamedPeople({ people, known, error, onChange }: { people: readonly Id<'person'>[]; known: readonly { id: Id<'person'>; name: string }[]; error: string | undefined; onChange: (people: Id<'person'>[]) => void }) {
  const t = useWords()
  const staff = useStaff()
  const names = new Map([...known, ...staff].map((person) => [person.id, person.name]))
  const add = (text: string) => {
    const person = parseId<'person'>(text)
    if (person !== undefined) onChange([...people, person])
  }
  return (
    <div className="grid gap-2">
      {people.length > 0 && (
        <ul aria-label={t('teams.people')} className="grid gap-x-6 sm:grid-cols-2">
          {people.map((person) => (
            <li key={person} className="flex min-h-9 items-center gap-2 border-b border-line">
              <span className="me-auto min-w-0 truncate">{names.get(person) ?? '?'}</span>
              <button type="button" className="btn quiet small px-1.5!" aria-label={t('teams.person.remove', { name: names.get(person) ?? '?' })} onClick={() => onChange(people.filter((each) => each !== person))}><span aria-hidden="true">✕</span></button>
            </li>
          ))}
        </ul>
      )}
      <Select label={t('teams.person.add')} value="" error={error} onChange={add} options={[{ value: '', label: t('teams.person.choose') }, ...staff.filter((person) => !people.includes(person.id)).map(({ id, name }) => ({ value: id, label: name }))]} />
    </div>
  )
}
