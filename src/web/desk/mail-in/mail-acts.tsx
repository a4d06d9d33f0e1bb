import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { parseId, type Id } from '#kernel/ids.ts'
import type { MailIn } from '#contract/suspended.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { keyOf, read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'

type Dialogs = 'take' | 'add' | 'allow' | 'delete'
type Props = { mail: MailIn; onClose: () => void }
const known = new Set<MailIn['cause']>(['stranger', 'domain_unproven', 'stranger_on_ticket', 'forwarded_stranger', 'unreadable', 'no_sender'])

/** What support can do with a mail that waits. */
export function MailActs({ mail }: { mail: MailIn }) {
  const t = useWords()
  const [open, setOpen] = useState<Dialogs>()
  const close = () => setOpen(undefined)
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" onClick={() => setOpen('take')}>{t('mailIn.take')}</Button>
      <Button onClick={() => setOpen('add')}>{t('mailIn.add')}</Button>
      {known.has(mail.cause) && mail.from.address !== '' && <Button onClick={() => setOpen('allow')}>{t('mailIn.allow')}</Button>}
      <Button look="quiet" onClick={() => setOpen('delete')}>{t('mailIn.delete')}</Button>
      {open === 'take' && <TakeDialog mail={mail} onClose={close} />}
      {open === 'add' && <AddDialog mail={mail} onClose={close} />}
      {open === 'allow' && <AllowDialog mail={mail} onClose={close} />}
      {open === 'delete' && <DeleteDialog mail={mail} onClose={close} />}
    </div>
  )
}

/** After an act: says so, and shows what came of it. */
function useAfter(): (said: string, to: string) => void {
  const navigate = useNavigate()
  const client = useQueryClient()
  return (said, to) => {
    toast(said)
    for (const name of ['desk.mailIn', 'desk.mailIn.count', 'desk.mailIn.show'] as const) void client.invalidateQueries({ queryKey: keyOf(name) })
    void navigate(to)
  }
}

function Companies({ choices, value, error, onChange }: { choices: MailIn['choices']; value: Id<'organisation'> | null; error: string | undefined; onChange: (value: Id<'organisation'> | null) => void }) {
  const t = useWords()
  const { data } = useQuery({ ...read('organisations.list', { query: {} }), enabled: choices.length === 0 })
  const options = [{ value: '', label: t('mailIn.company.choose') }, ...(choices.length > 0 ? choices : data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))]
  return <Select label={t('mailIn.company')} value={value ?? ''} options={options} error={error} onChange={(given) => onChange(parseId<'organisation'>(given) ?? null)} />
}

function TakeDialog({ mail, onClose }: Props) {
  const t = useWords()
  const after = useAfter()
  const [organisationId, setOrganisation] = useState(mail.suggests)
  const isKnown = !known.has(mail.cause) && mail.choices.length === 0
  const act = useAct(() => call('desk.mailIn.take', { params: { id: mail.id }, body: { organisationId } }), ({ ticketId, number }) => after(t('mailIn.take.done', { number }), paths.deskTicket(ticketId)))
  return (
    <FormDialog title={t('mailIn.take')} submit={t('mailIn.take.do')} busy={act.isPending} error={act.error} incomplete={isKnown || organisationId !== null ? undefined : t('mailIn.company.choose')} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{mail.choices.length > 0 ? t('mailIn.take.several', { name: mail.from.name === '' ? mail.from.address : mail.from.name }) : t('mailIn.take.text')}</p>
      {!isKnown && <Companies choices={mail.choices} value={organisationId} error={fieldError(act.error, 'organisationId')} onChange={setOrganisation} />}
    </FormDialog>
  )
}

function AddDialog({ mail, onClose }: Props) {
  const t = useWords()
  const after = useAfter()
  const [ticket, setTicket] = useState('')
  const act = useAct(() => call('desk.mailIn.add', { params: { id: mail.id }, body: { ticket } }), ({ ticketId, number }) => after(t('mailIn.add.done', { number }), paths.deskTicket(ticketId)))
  return (
    <FormDialog title={t('mailIn.add')} submit={t('mailIn.add.do')} busy={act.isPending} error={act.error} incomplete={ticket.trim() === '' ? t('mailIn.ticket') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{t('mailIn.add.text')}</p>
      <TextField label={t('mailIn.ticket')} hint={t('mailIn.ticket.hint')} value={ticket} maxLength={20} autoComplete="off" error={fieldError(act.error, 'ticket')} onChange={setTicket} />
    </FormDialog>
  )
}

function AllowDialog({ mail, onClose }: Props) {
  const t = useWords()
  const after = useAfter()
  const [organisationId, setOrganisation] = useState(mail.suggests)
  const act = useAct(() => call('desk.mailIn.allow', { params: { id: mail.id }, body: { organisationId: organisationId ?? '' } }), ({ taken }) => after(t('mailIn.allow.done', { count: taken }), paths.mailsIn))
  return (
    <FormDialog title={t('mailIn.allow')} submit={t('mailIn.allow.do')} busy={act.isPending} error={act.error} incomplete={organisationId === null ? t('mailIn.company.choose') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{t('mailIn.allow.text', { address: mail.from.address })}</p>
      <Companies choices={mail.choices} value={organisationId} error={fieldError(act.error, 'organisationId')} onChange={setOrganisation} />
    </FormDialog>
  )
}

function DeleteDialog({ mail, onClose }: Props) {
  const t = useWords()
  const after = useAfter()
  const act = useAct(() => call('desk.mailIn.delete', { params: { id: mail.id } }), () => after(t('mailIn.delete.done'), paths.mailsIn))
  return (
    <FormDialog title={t('mailIn.delete')} submit={t('mailIn.delete.do')} busy={act.isPending} error={act.error} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{t('mailIn.delete.text')}</p>
    </FormDialog>
  )
}
