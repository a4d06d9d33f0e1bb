import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { Colleague } from '#contract/credentials.ts'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { changesOf } from '../changes.ts'
import { fieldError } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'

type Framed = { title: string; submit: string; busy: boolean; incomplete?: boolean; error: Error | null; onSubmit: () => void; onClose: () => void; children: ReactNode }

function Framed({ title, submit, busy, incomplete = false, error, onSubmit, onClose, children }: Framed) {
  const t = useWords()
  const say = useRefusal()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && !incomplete) onSubmit()
  }
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button type="submit" form="colleague" look="primary" busy={busy} disabled={incomplete}>{submit}</Button><Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button></>}>
      <form noValidate id="colleague" className="grid gap-4" onSubmit={send}>
        {error !== null && fieldError(error, 'name') === undefined && fieldError(error, 'email') === undefined && <Banner tone="bad">{say(error)}</Banner>}
        {children}
      </form>
    </Dialog>
  )
}

/** Invites a colleague by mail. */
export function InviteColleagueDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useReader()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ name: '', email: '', administrator: false, seesCompany: false, language })
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const act = useAct(() => call('client.people.invite', { body: draft, key: key.current }), { changes: ['client.people', 'client.contract'], then: ({ name }) => { toast(t('colleagues.invited', { name })); onClose() } })
  return (
    <Framed title={t('colleagues.invite')} submit={t('colleagues.invite.do')} busy={act.isPending} incomplete={draft.name.trim() === '' || draft.email.trim() === ''} error={act.error} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <TextField label={t('colleagues.name')} value={draft.name} maxLength={120} required autoComplete="off" error={fieldError(act.error, 'name')} onChange={(name) => set({ name })} />
      <TextField type="email" label={t('colleagues.email')} value={draft.email} maxLength={254} required autoComplete="off" error={fieldError(act.error, 'email')} onChange={(email) => set({ email })} />
      <Select label={t('colleagues.language')} value={draft.language} options={languages.map((value) => ({ value, label: t(`colleagues.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
      <Checkbox label={t('colleagues.administrator')} hint={t('colleagues.administrator.hint')} checked={draft.administrator} onChange={(administrator) => set({ administrator })} />
      <Checkbox label={t('colleagues.sees')} checked={draft.administrator || draft.seesCompany} disabled={draft.administrator} onChange={(seesCompany) => set({ seesCompany })} />
    </Framed>
  )
}

/** Changes what a colleague may do, removes them, or takes them back. */
export function ColleagueDialog({ colleague, hasContacts, onClose }: { colleague: Colleague; hasContacts: boolean; onClose: () => void }) {
  const t = useWords()
  const { id, name } = colleague
  const [draft, setDraft] = useState({ administrator: colleague.administrator, seesCompany: colleague.seesCompany, contact: colleague.contact, disabled: colleague.disabled })
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const [before] = useState(draft)
  const act = useAct(() => call('client.people.change', { params: { id }, body: changesOf(before, draft) }), { changes: ['client.people', 'client.contract'], then: onClose })
  return (
    <Framed title={t('colleagues.change', { name })} submit={t('colleagues.save')} busy={act.isPending} error={act.error} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <Checkbox label={t('colleagues.administrator')} hint={t('colleagues.administrator.hint')} checked={draft.administrator} onChange={(administrator) => set({ administrator })} />
      <Checkbox label={t('colleagues.sees')} checked={draft.administrator || draft.seesCompany} disabled={draft.administrator} onChange={(seesCompany) => set({ seesCompany })} />
      {hasContacts && <Checkbox label={t('colleagues.contact')} checked={draft.contact} onChange={(contact) => set({ contact })} />}
      <Checkbox label={t('colleagues.remove')} hint={t('colleagues.remove.hint')} checked={draft.disabled} onChange={(disabled) => set({ disabled })} />
    </Framed>
  )
}
