import type { DeskTicket, QueueRow } from '#contract/desk.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'
import { pressing } from './relay-box.tsx'

/** What the other ticket will hold after the merge: the earlier deadline, everybody who takes part, and all messages. */
export function Survivors({ ticket, into }: { ticket: DeskTicket; into: QueueRow }) {
  const t = useWords()
  const say = useMoment()
  const running = [pressing(ticket), into.clock ?? undefined].filter((clock) => clock?.state === 'running')
  const due = running.flatMap((clock) => (clock === undefined ? [] : [clock.dueAt])).toSorted()[0]
  return (
    <div className="rounded-card bg-sunken px-4 py-3">
      <p className="font-[620]">{t('merge.survives', { number: into.number })}</p>
      <ul className="list-disc ps-5">
        {due !== undefined && <li>{t('merge.deadline', { due: say.before(due) })}</li>}
        <li>{t('merge.participants', { names: [...new Set([ticket.requester.name, ...ticket.participants.map((each) => each.name)])].join(', ') })}</li>
        <li>{t('merge.messages', { count: ticket.messages.length, number: ticket.number })}</li>
      </ul>
    </div>
  )
}
