import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { rareWord } from './seed.ts'
import type { Ask } from './load.ts'
import { floors } from './floors.ts'
import type { Crowd } from './crowd.ts'

/** One thing that is measured: what is asked over HTTP and what must come back; and the floor, the same rows by bare SQL. */
export type Cell = {
  key: string, label: string
  /** To reach a second at 100,000 tickets with 8 in parallel. */
  target: number
  ask: (crowd: Crowd, turn: number) => Ask
  /** Throws when the reply is not what it must be. */
  check: (reply: unknown, crowd: Crowd, turn: number) => void
  floor: (client: pg.PoolClient, crowd: Crowd, turn: number) => Promise<number>
  /** Whether it writes: then jobs follow, and are waited for. */
  writes?: true
}

const text = 'Bonjour, nous avons regardé : le certificat est renouvelé, la lecture revient dans les vingt minutes. Je vous tiens au courant.'

/** Everything measured, reads first: what writes leaves work behind. */
export const cells: readonly Cell[] = [
  {
    key: 'queue', label: 'queue, 50 rows by due', target: 280,
    ask: ({ support }, turn) => ({ method: 'GET', path: '/api/desk/queue?view=todo', cookie: at(support, turn).cookie }),
    check: (reply) => {
      const due = list(reply, 'tickets').map((row) => Date.parse(String(part(part(row, 'clock'), 'dueAt'))))
      expect(due.length === 50 && due.every((each, place) => place === 0 || !(each < (due[place - 1] ?? 0))), '50 tickets, what is due first comes first')
    },
    floor: (client) => floors.queue(client),
  },
  {
    key: 'ticket', label: 'ticket with 4 messages', target: 450,
    ask: ({ support, short }, turn) => ({ method: 'GET', path: `/api/desk/tickets/${at(short, turn)}`, cookie: at(support, turn).cookie }),
    check: (reply, { short }, turn) => expect(list(reply, 'messages').length === 4 && part(reply, 'id') === at(short, turn), 'the ticket with its 4 messages'),
    floor: (client, { short }, turn) => floors.ticket(client, at(short, turn)),
  },
  {
    key: 'long', label: 'ticket with 100 messages', target: 190,
    ask: ({ support, long }, turn) => ({ method: 'GET', path: `/api/desk/tickets/${at(long, turn)}`, cookie: at(support, turn).cookie }),
    check: (reply) => expect(list(reply, 'messages').length === 100, 'the ticket with its 100 messages'),
    floor: (client, { long }, turn) => floors.ticket(client, at(long, turn)),
  },
  {
    key: 'search', label: 'full text, a word in 1 % of tickets', target: 200,
    ask: ({ support }, turn) => ({ method: 'GET', path: `/api/desk/search?q=${rareWord}`, cookie: at(support, turn).cookie }),
    check: (reply) => expect(list(reply, 'tickets').length === 50 && list(reply, 'tickets').every((row) => String(part(row, 'excerpt')).includes(rareWord)), '50 tickets, each with the word in its excerpt'),
    floor: (client) => floors.search(client, rareWord),
  },
  {
    key: 'own', label: 'client’s own list', target: 600,
    ask: ({ busy }, turn) => ({ method: 'GET', path: '/api/client/tickets?show=all', cookie: at(busy, turn).cookie }),
    check: (reply, { busy }, turn) => expect(list(reply, 'tickets').length === 25 && list(reply, 'tickets').every((row) => part(part(row, 'requester'), 'id') === at(busy, turn).id), '25 tickets of their own'),
    floor: (client, { busy }, turn) => floors.own(client, at(busy, turn).id),
  },
  {
    key: 'create', label: 'create a ticket', target: 250, writes: true,
    ask: ({ clients }, turn) => ({
      method: 'POST', path: '/api/client/tickets', cookie: at(clients, turn).cookie,
      body: { category: 'playback', impact: 'partly', details: { devices: 'tv' }, subject: `La vidéo ne démarre pas ${randomUUID().slice(0, 8)}`, description: text, severity: 'high', attachments: [] },
    }),
    check: (reply) => expect(/^REL-\d+$/.test(String(part(reply, 'number'))), 'a number'),
    floor: (client, { clients }, turn) => floors.create(client, at(clients, turn), text),
  },
  {
    key: 'reply', label: 'add a reply', target: 250, writes: true,
    ask: ({ support, open }, turn) => ({
      method: 'POST', path: `/api/desk/tickets/${at(open, turn)}/replies`, cookie: at(support, turn).cookie,
      body: { text, attachments: [], relays: [], then: 'keep', lastSequence: 0, anyway: true },
    }),
    check: (reply, { open }, turn) => expect(part(reply, 'ticketId') === at(open, turn) && typeof part(reply, 'messageId') === 'string', 'the message in its ticket'),
    floor: (client, { support, open }, turn) => floors.reply(client, { author: at(support, turn), ticket: at(open, turn), text }),
  },
]

function at<Value>(values: readonly Value[], turn: number): Value {
  const value = values[turn % values.length]
  if (value === undefined) throw new Error('the seeded desk lacks what this cell needs')
  return value
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function list(value: unknown, key: string): unknown[] {
  const found = part(value, key)
  return Array.isArray(found) ? found : []
}

function expect(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`a reply was not ${what}`)
}
