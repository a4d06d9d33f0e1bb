import type { Reply } from '#contract/index.ts'
import { openStates, states, type State } from '#contract/ticket-shapes.ts'
import type { Db } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { instantIn } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { listAmong, listClientTickets, type ListedTicket, type ListQuery } from './tickets.client-list.store.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { searchOwn } from './tickets.search.ts'

type List = Reply<'client.tickets.list'>
type Wanted = {
  readonly scope: 'mine' | 'company'; readonly show: 'open' | 'done' | 'all'; readonly severity?: Severity | undefined
  readonly q?: string | undefined; readonly cursor?: string | undefined
}

const page = 25
const shown: Readonly<Record<Wanted['show'], readonly State[]>> = { open: [...openStates, 'resolved'], done: ['closed', 'merged'], all: states }

function present(row: ListedTicket, reader: ClientActor): List['tickets'][number] {
  const { id, subject, category, severity, state, unread, key, requesterId, requester, clockKind: kind } = row
  return {
    id, number: formatNumber(row.number), subject, category, severity, state, unread, openedAt: instantIn(row.openedAt), activeAt: instantIn(key),
    requester: { id: requesterId, name: requester ?? reader.name },
    clock: kind === null ? null : { kind, state: row.clockState, startedAt: instantIn(row.clockStartedAt), dueAt: instantIn(row.clockDueAt), targetSeconds: row.clockTarget, left: row.clockLeft },
  }
}

/** A page of the client's tickets; `company` shows what they may see of it, which is their own when they may not see their colleagues'. */
export async function listForClient(db: Db, actor: ClientActor, wanted: Wanted): Promise<List> {
  const query: ListQuery = {
    reader: actor.personId, requester: wanted.scope === 'mine' ? actor.personId : null, states: shown[wanted.show],
    severity: wanted.severity ?? null, after: wanted.cursor === undefined ? null : readCursor(wanted.cursor), limit: page + 1,
  }
  const words = wanted.q?.trim() ?? ''
  const rows = words === '' ? await listClientTickets(db, actor.organisationId, query) : await listAmong(db, await searchOwn(db, actor, words), query)
  const tickets = rows.slice(0, page)
  const last = tickets.at(-1)
  return {
    tickets: tickets.map((row) => present(row, actor)),
    next: rows.length > page && last !== undefined ? writeCursor(last) : null, seesCompany: actor.seesCompany,
  }
}
