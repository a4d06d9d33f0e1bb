import { useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { staffRoles } from '#kernel/roles.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { LinkBox } from './link-box.tsx'
import { RolePicker } from './role-picker.tsx'

type StaffRole = (typeof staffRoles)[number]

/** Creates one of our own people, then shows their invitation. */
export function InviteStaffDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const key = useRef(newId<'key'>())
  const [values, setValues] = useState({ name: '', email: '', language: me.language, title: '', directLine: '' })
  const [roles, setRoles] = useState<StaffRole[]>(['support'])
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const act = useAct(() => call('admin.inviteStaff', { body: { ...values, roles }, key: key.current }), { changes: peopleReads })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  if (act.data) {
    return <Dialog title={t('people.invited', { name: act.data.person.name })} onClose={onClose} actions={<Button onClick={onClose}>{t('action.close')}</Button>}><LinkBox {...act.data.invitation} name={act.data.person.name} /></Dialog>
  }
  const error = (field: string) => fieldError(act.error, field)
  const isElsewhere = act.error !== null && !['name', 'email', 'roles', 'title', 'directLine'].some((field) => error(field) !== undefined)
  return (
    <Dialog title={t('staff.invite')} onClose={onClose} actions={<>
      <Button type="submit" form="staff" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.email.trim() === '' || roles.length === 0}>{t('people.invite.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="staff" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField label={t('people.name')} value={values.name} maxLength={120} required autoComplete="off" error={error('name')} onChange={(name) => set({ name })} />
        <TextField type="email" label={t('people.email')} value={values.email} maxLength={254} required autoComplete="off" error={error('email')} onChange={(email) => set({ email })} />
        <RolePicker choices={staffRoles} roles={roles} error={error('roles')} onChange={setRoles} />
        <Select label={t('people.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField optional label={t('people.title')} value={values.title} maxLength={120} error={error('title')} onChange={(title) => set({ title })} />
          <TextField optional type="tel" label={t('people.directLine')} value={values.directLine} maxLength={40} error={error('directLine')} onChange={(directLine) => set({ directLine })} />
        </div>
      </form>
    </Dialog>
  )
}
