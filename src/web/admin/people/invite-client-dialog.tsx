import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { LinkBox } from './link-box.tsx'

/** Creates a person of a client company, then shows their invitation. */
export function InviteClientDialog({ company, onClose }: { company: Reply<'organisations.create'>; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [values, setValues] = useState({ name: '', email: '', language: company.language, isAdmin: false, seesCompany: false })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const act = useAct(() => call('organisations.invite', {
    params: { id: company.id }, key: key.current,
    body: { name: values.name, email: values.email, language: values.language, roles: [values.isAdmin ? 'client_admin' : 'client_user'], seesCompany: values.isAdmin || values.seesCompany },
  }), { changes: peopleReads })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  if (act.data) {
    return <Dialog title={t('people.invited', { name: act.data.person.name })} onClose={onClose} actions={<Button onClick={onClose}>{t('action.close')}</Button>}>{act.data.signsIn && <p>{t('people.invited.signsIn', { name: act.data.person.name })}</p>}<LinkBox {...act.data.invitation} name={act.data.person.name} /></Dialog>
  }
  const [name, email] = [fieldError(act.error, 'name'), fieldError(act.error, 'email')]
  return (
    <Dialog title={t('people.invite.to', { company: company.name })} onClose={onClose} actions={<>
      <Button type="submit" form="invite" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.email.trim() === ''}>{t('people.invite.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="invite" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && name === undefined && email === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField label={t('people.name')} value={values.name} maxLength={120} required autoComplete="off" error={name} onChange={(value) => set({ name: value })} />
        <TextField type="email" label={t('people.email')} value={values.email} maxLength={254} required autoComplete="off" error={email} onChange={(value) => set({ email: value })} />
        <Select label={t('people.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
        <Checkbox label={t('people.isAdmin')} hint={t('people.isAdmin.hint')} checked={values.isAdmin} onChange={(isAdmin) => set({ isAdmin })} />
        <Checkbox label={t('people.seesCompany')} checked={values.isAdmin || values.seesCompany} disabled={values.isAdmin} onChange={(seesCompany) => set({ seesCompany })} />
      </form>
    </Dialog>
  )
}
