import { useState, type FormEvent } from 'react'
import type { PersonRow } from '#contract/accounts.ts'
import { clientRoles, staffRoles, type Role } from '#kernel/roles.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { AddressField, isAwaited } from './new-address.tsx'
import { RolePicker } from './role-picker.tsx'

/** Changes a person's name, address, roles and rights. */
export function PersonDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const isOurs = person.side === 'staff'
  const [values, setValues] = useState({ name: person.name, email: person.email, roles: person.roles, seesCompany: person.seesCompany, title: person.title, directLine: person.directLine })
  const [before] = useState(values)
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const act = useAct(() => {
    const { seesCompany, email, ...rest } = changesOf(before, values)
    return call('people.change', { params: { id: person.id }, body: { ...rest, ...(isOurs || seesCompany === undefined ? {} : { seesCompany }), ...(email === undefined ? {} : { address: { email, was: person.email, waiting: person.newAddress?.email ?? null } }) } })
  }, { changes: peopleReads, then: ({ email, newAddress }) => {
    if (email !== person.email) toast(t(isAwaited(person) ? 'people.email.corrected.sent' : 'people.email.corrected'))
    else if (values.email !== before.email && newAddress !== null) toast(t('people.email.asked', { email: newAddress.email }))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const error = (field: string) => fieldError(act.error, field)
  const isElsewhere = act.error !== null && !['name', 'address.email', 'roles', 'title', 'directLine'].some((field) => error(field) !== undefined)
  const mayMove = person.invitation !== 'accepted' || person.disabledAt === null
  const isAdmin = values.roles.includes('client_admin')
  return (
    <Dialog title={person.name} onClose={onClose} actions={<>
      <Button type="submit" form="person" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.email.trim() === '' || values.roles.length === 0}>{t('admin.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="person" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField label={t('people.name')} value={values.name} maxLength={120} required autoComplete="off" error={error('name')} onChange={(name) => set({ name })} />
        {mayMove && <AddressField person={person} value={values.email} error={error('address.email')} onChange={(email) => set({ email })} />}
        <RolePicker choices={isOurs ? staffRoles : clientRoles} roles={values.roles} error={error('roles')} onChange={(roles: Role[]) => set({ roles })} />
        {!isOurs && <Checkbox label={t('people.seesCompany')} checked={isAdmin || values.seesCompany} disabled={isAdmin} onChange={(seesCompany) => set({ seesCompany })} />}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField optional label={t('people.title')} value={values.title} maxLength={120} error={error('title')} onChange={(title) => set({ title })} />
          <TextField optional type="tel" label={t('people.directLine')} value={values.directLine} maxLength={40} error={error('directLine')} onChange={(directLine) => set({ directLine })} />
        </div>
        <p className="text-s text-ink-2">{t('people.change.note')}</p>
      </form>
    </Dialog>
  )
}
