import type { DeskTicket } from '#contract/desk.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { Fact, FactGroup } from './fact-group.tsx'
import { concerns, refusedWhy } from './refusals.ts'

/** Who owns the ticket and who takes part in it. */
export function PeopleFacts({ ticket, onPeople }: { ticket: DeskTicket; onPeople: () => void }) {
  const t = useWords()
  const change = concerns(ticket, 'participants') ? <Button look="link" disabledReason={refusedWhy(ticket, 'participants', t)} onClick={onPeople}>{t('facts.change')}</Button> : undefined
  return (
    <FactGroup title={t('facts.people')} action={change}>
      <dl className="grid gap-1.5">
        <Fact name={t('facts.owner')}>{ticket.owner?.name ?? t('facts.nobody')}</Fact>
        {ticket.participants.map((person) => <Fact key={person.id} name={person.name}>{t(person.side === 'client' ? 'participant.client' : 'participant.staff')}</Fact>)}
      </dl>
    </FactGroup>
  )
}
