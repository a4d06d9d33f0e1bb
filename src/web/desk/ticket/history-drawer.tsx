import { useQuery } from '@tanstack/react-query'
import type { DeskTicket } from '#contract/desk.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { HistoryLine } from './history-line.tsx'

/** Everything that happened to the ticket: who, when and why, newest first. */
export function HistoryDrawer({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { data, error } = useQuery(read('desk.tickets.history', { params: { id: ticket.id } }))
  return (
    <Dialog title={t('history.title', { number: ticket.number })} onClose={onClose} wide>
      {error !== null && <Banner tone="bad">{say(error)}</Banner>}
      {data === undefined ? error === null && <Skeleton lines={6} /> : (
        <ol className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-3">
          {data.lines.toSorted((a, b) => b.position - a.position).map((line) => <HistoryLine key={line.position} line={line} />)}
        </ol>
      )}
    </Dialog>
  )
}
