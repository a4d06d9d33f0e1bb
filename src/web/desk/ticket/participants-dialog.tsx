import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'

type PersonId = DeskTicket['requester']['id']

/** Who takes part in the ticket; people of the company see it and its public messages from then on. */
export function ParticipantsDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [chosen, setChosen] = useState('')
  const candidates = useCandidates(ticket)
  const add = useAct((personId: PersonId) => call('desk.tickets.addParticipant', { params: { id: ticket.id }, body: { personId } }), () => setChosen(''))
  const remove = useAct((personId: PersonId) => call('desk.tickets.removeParticipant', { params: { id: ticket.id, personId } }))
  const error = add.error ?? remove.error
  const id = parseId<'person'>(chosen)
  return (
    <Dialog title={t('participants.title')} onClose={onClose} actions={<Button onClick={onClose}>{t('action.close')}</Button>}>
      <ul className="grid gap-1">
        {ticket.participants.length === 0 && <li className="text-ink-2">{t('participants.none')}</li>}
        {ticket.participants.map((person) => (
          <li key={person.id} className="flex min-h-9 items-center justify-between gap-3">
            <span>{person.name} <span className="text-ink-2">· {t(`participant.${person.side}`)}</span></span>
            <Button size="small" look="quiet" aria-label={t('participants.remove', { name: person.name })} busy={remove.isPending && remove.variables === person.id} onClick={() => remove.mutate(person.id)}>{t('action.remove')}</Button>
          </li>
        ))}
      </ul>
      <form className="grid gap-3 border-t border-line pt-4" onSubmit={(event) => { event.preventDefault(); if (id !== undefined) add.mutate(id) }}>
        <Select label={t('participants.add')} hint={t('participants.add.hint', { company: ticket.organisation.name })} value={chosen} onChange={setChosen} options={[{ value: '', label: t('participants.choose') }, ...candidates]} />
        <Button type="submit" busy={add.isPending} disabledReason={id === undefined ? t('participants.choose') : undefined}>{t('participants.submit')}</Button>
      </form>
      {error !== null && <Banner tone="bad">{say(error)}</Banner>}
    </Dialog>
  )
}

/** People of the company, then ours, who do not take part yet. */
function useCandidates(ticket: DeskTicket): readonly { value: string; label: string }[] {
  const t = useWords()
  const { data: company } = useQuery(read('organisations.show', { params: { id: ticket.organisation.id } }))
  const { data: staff } = useQuery({ ...read('people.staff'), staleTime: 300_000 })
  const taken = new Set<string>([ticket.requester.id, ...ticket.participants.map((each) => each.id)])
  const free = (people: readonly { id: string; name: string }[], side: string) => people.filter((person) => !taken.has(person.id)).map((person) => ({ value: person.id, label: `${person.name} · ${side}` }))
  return [
    ...free((company?.people ?? []).filter((person) => person.disabledAt === null), ticket.organisation.name),
    ...free((staff?.people ?? []).filter((person) => !person.disabled), t('participant.staff')),
  ]
}
