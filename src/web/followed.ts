import type { OperationName } from '#contract/index.ts'

/** Reads that show many tickets: stale as soon as anything happens to any. */
export const lists: readonly OperationName[] = ['client.tickets.list', 'desk.queue', 'desk.counts', 'technical.board', 'desk.escalations', 'desk.escalations.unreached', 'calls.list', 'callBacks.list', 'callBacks.count']
/** Reads about one ticket, by `params.id`. */
export const singles: readonly OperationName[] = ['client.tickets.show', 'desk.tickets.show', 'desk.tickets.history', 'desk.tickets.escalations', 'client.tickets.escalation', 'desk.tickets.calls', 'client.tickets.phone']
/** Who I am is asked before anything is read: a line that begins there misses nothing of the readings that are still under way. */
const first: OperationName = 'session.show'
const followed = new Set<OperationName>([...lists, ...singles, first])

let earliest: number | undefined
let isKnown = true
let late: (() => void) | undefined

/** Notes where the live line stood when the desk began to answer a read, as its reply says. */
export function noteStand(name: OperationName, header: string | null): void {
  if (!followed.has(name) || (name === first && header === null)) return
  if (header === null) isKnown = false
  else if (earliest === undefined || Number(header) < earliest) {
    earliest = Number(header)
    late?.()
  }
}

/** From where a line misses nothing of what has been read so far, or undefined when a reply did not say; `onLate` hears of a read that knows less and comes later. */
export function standOfReads(onLate: () => void): number | undefined {
  late = onLate
  return isKnown && earliest !== 0 ? earliest : undefined
}
