import type { DeskTicket } from '#contract/desk.ts'

type Message = DeskTicket['messages'][number]
/** What stands in the thread beside the messages: something that happened, told in one line by `thread.<kind>`. */
export type ThreadLine =
  | { readonly kind: 'responded'; readonly at: string; readonly took: number; readonly promised: number; readonly late: boolean }
  | { readonly kind: 'handed'; readonly at: string; readonly name: string; readonly summary: string }
  | { readonly kind: 'taken'; readonly at: string; readonly name: string }
  | { readonly kind: 'severity'; readonly at: string; readonly name: string; readonly severity: DeskTicket['severity']; readonly reason: string | null }
  | { readonly kind: 'resolved'; readonly at: string; readonly name: string; readonly cause: string; readonly fix: string }
export type ThreadItem = { readonly key: string; readonly at: string; readonly message: Message } | { readonly key: string; readonly at: string; readonly line: ThreadLine }

/** The thread in the order of time: messages, and between them what happened to the ticket. */
export function threadItems(ticket: DeskTicket): ThreadItem[] {
  const lines = [...responses(ticket), ...handoffs(ticket), ...severities(ticket), ...resolutions(ticket)]
  const items: ThreadItem[] = [
    ...ticket.messages.map((message) => ({ key: message.id, at: message.at, message })),
    ...lines.map((line) => ({ key: `${line.kind} ${line.at}`, at: line.at, line })),
  ]
  return items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function responses(ticket: DeskTicket): ThreadLine[] {
  return ticket.clocks.flatMap((clock) => {
    if (clock.kind !== 'first_response' || clock.metAt === null) return []
    const took = Date.parse(clock.metAt) - Date.parse(clock.startedAt)
    return [{ kind: 'responded', at: clock.metAt, took, promised: clock.targetSeconds * 1000, late: clock.state === 'missed' }]
  })
}

function handoffs(ticket: DeskTicket): ThreadLine[] {
  return ticket.handoffs.flatMap((handoff) => {
    const lines: ThreadLine[] = [{ kind: 'handed', at: handoff.at, name: handoff.by, summary: handoff.summary }]
    if (handoff.takenAt !== null && handoff.takenBy !== null) lines.push({ kind: 'taken', at: handoff.takenAt, name: handoff.takenBy })
    return lines
  })
}

/** The first severity came with the ticket; only what changed it is told. */
function severities(ticket: DeskTicket): ThreadLine[] {
  return ticket.severityHistory.slice(1).map(({ at, by, severity, reason }) => ({ kind: 'severity', at, name: by, severity, reason }))
}

function resolutions({ resolution }: DeskTicket): ThreadLine[] {
  return resolution === null ? [] : [{ kind: 'resolved', at: resolution.at, name: resolution.by, cause: resolution.cause, fix: resolution.fix }]
}

/** Technical answers that the client has not been told of yet. */
export function pendingRelays(ticket: DeskTicket): Message[] {
  return ticket.messages.filter((message) => message.relay?.state === 'pending')
}
