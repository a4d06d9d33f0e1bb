import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DeskTicket, QueueRow } from '#contract/desk.ts'
import { parseNumber } from '#kernel/ticket-numbers.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { toast } from '../../ui/toast.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'
import { MergeTargets } from './merge-targets.tsx'
import { Survivors } from './survivors.tsx'

/** Merges this ticket into another of the same company: which one, what survives, and why. */
export function MergeDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [into, setInto] = useState<QueueRow | undefined>()
  const [reason, setReason] = useState('')
  const targets = useTargets(ticket, words)
  const act = useAct((target: QueueRow) => call('desk.tickets.merge', { params: { id: ticket.id }, body: { into: target.id, reason } }), (moved) => {
    onClose()
    toast(t('merge.done', { number: into?.number ?? '' }))
    void navigate(paths.deskTicket(moved.ticketId === ticket.id ? (into?.id ?? ticket.id) : moved.ticketId))
  })
  const missing = into === undefined ? t('merge.choose') : reason.trim().length < 3 ? t('reason.needed') : undefined
  return (
    <FormDialog wide title={t('merge.title', { number: ticket.number })} submit={t('merge.submit')} busy={act.isPending} error={act.error} incomplete={missing} onSubmit={() => { if (into !== undefined) act.mutate(into) }} onClose={onClose}>
      <TextField type="search" label={t('merge.search', { company: ticket.organisation.name })} hint={t('merge.search.hint')} value={words} onChange={setWords} autoComplete="off" />
      <MergeTargets targets={targets} chosen={into} onChoose={setInto} />
      {into !== undefined && <Survivors ticket={ticket} into={into} />}
      <TextField label={t('merge.reason')} value={reason} maxLength={500} onChange={setReason} error={fieldError(act.error, 'reason')} />
    </FormDialog>
  )
}

/** Only a ticket that still needs work can take another one in. */
function isOpen(row: QueueRow): boolean {
  return row.state !== 'resolved' && row.state !== 'closed' && row.state !== 'merged'
}

/** The company's other tickets that can take this one in, newest activity first. */
function useTargets(ticket: DeskTicket, words: string): readonly QueueRow[] | undefined {
  const number = parseNumber(words)
  const q = useDeferredValue(`client:"${ticket.organisation.name.replaceAll('"', '')}" ${number === undefined ? words : `number:${number}`}`.trim())
  const { data } = useQuery({ ...read('desk.queue', { query: { view: 'all', sort: 'active', q } }), placeholderData: keepPreviousData })
  return data?.tickets.filter((row) => row.id !== ticket.id && row.organisation.id === ticket.organisation.id && isOpen(row)).slice(0, 8)
}
