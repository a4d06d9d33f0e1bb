import type { DeskTicket } from '#contract/desk.ts'
import { CallDialog } from '../calls/call-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { HistoryDrawer } from './history-drawer.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { ParticipantsDialog } from './participants-dialog.tsx'
import { ProductDialog } from './product-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SeverityDialog } from './severity-dialog.tsx'
import type { TicketPanel } from './use-ticket-actions.ts'

/** The dialog that is open over the ticket, if one is. */
export function TicketDialogs({ panel, ticket, onClose }: { panel: TicketPanel | undefined; ticket: DeskTicket; onClose: () => void }) {
  const given = { ticket, onClose }
  switch (panel) {
    case undefined: return null
    case 'assign': return <AssignDialog {...given} />
    case 'product': return <ProductDialog {...given} />
    case 'severity': return <SeverityDialog {...given} />
    case 'resolve': return <ResolveDialog {...given} />
    case 'reopen': return <ReopenDialog {...given} />
    case 'merge': return <MergeDialog {...given} />
    case 'participants': return <ParticipantsDialog {...given} />
    case 'call': return <CallDialog speaking={{ person: ticket.requester, ticketId: ticket.id, direction: 'outgoing' }} onClose={onClose} />
    case 'history': return <HistoryDrawer {...given} />
  }
}
