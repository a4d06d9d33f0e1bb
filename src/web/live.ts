import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { LiveEvent } from '#contract/files.ts'
import type { OperationName, Reply } from '#contract/index.ts'
import type { DeskTicket } from '#contract/desk.ts'
import { announceSwitch } from './acting.ts'
import { addressOf, call } from './call.ts'
import { lists, singles, standOfReads } from './followed.ts'
import { keyOf, read, readAnew } from './queries.ts'
import { announceSessionEnd } from './session-end.ts'

/** Reads of which somebody hears by a notice. */
const told: readonly OperationName[] = ['me.notices', 'shifts.mine', 'onCall.now', 'onCall.show']

let position = 0
let connected = true
let heard = false
const listeners = new Set<() => void>()
function setConnected(now: boolean): void {
  connected = now
  for (const listener of listeners) listener()
}

function setHeard(): void {
  heard = true
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the live line has stood, or does not come: what no line repeats is read from then on, so that nothing is missed and nothing read twice. */
export function useHeard(): boolean {
  return useSyncExternalStore(subscribe, () => heard)
}

/** Whether the live line is up; false once it has been cut for a while. */
export function useConnected(): boolean {
  return useSyncExternalStore(subscribe, () => connected)
}

/** Collects what changed for a moment, so that a burst of events costs one refetch. */
function makeRefresher(client: QueryClient): { ticket: (id: string) => void; passing: (from: number) => void; all: () => void } {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let settled: ReturnType<typeof setTimeout> | undefined
  // The desk counts at most once a second: what it says now may be from before this change, unless it says up to where it knows.
  const settle = (from = Infinity) => {
    clearTimeout(settled)
    settled = setTimeout(() => {
      const known = client.getQueryData<Reply<'desk.counts'>>(keyOf('desk.counts'))?.stand ?? -1
      if (known < from) readAnew(client, { queryKey: keyOf('desk.counts') })
    }, 1200)
  }
  // What there is not is no staler than before: the page that says so stays.
  const anew = (names: readonly OperationName[]) => { for (const name of names) readAnew(client, { queryKey: keyOf(name), predicate: (query) => query.state.status !== 'error' }) }
  const run = () => {
    timer = undefined
    const ids = [...waiting]
    waiting.clear()
    for (const name of lists) readAnew(client, { queryKey: keyOf(name) })
    for (const id of ids) for (const name of singles) readAnew(client, { queryKey: keyOf(name, { params: { id } }) })
    settle()
  }
  return {
    ticket: (id) => {
      waiting.add(id)
      timer ??= setTimeout(run, 120)
    },
    // What no line repeats: who is there, and that somebody has a notice.
    passing: (from) => {
      anew(['desk.tickets.show', 'me.notices'])
      settle(from)
    },
    all: () => anew([...lists, ...singles, 'me.notices']),
  }
}

function setPresence(client: QueryClient, event: Extract<LiveEvent, { about: 'presence' }>): void {
  const ticket = read('desk.tickets.show', { params: { id: event.ticketId } })
  const put = () => { client.setQueryData<DeskTicket>(ticket.queryKey, (was) => (was === undefined ? was : { ...was, present: event.present })) }
  put()
  // A reading that is under way began before this, and would undo it.
  if (client.isFetching({ queryKey: ticket.queryKey }) > 0) client.fetchQuery({ ...ticket, staleTime: 0 }).then(put, () => undefined)
  readAnew(client, { queryKey: keyOf('desk.queue') })
}

/** Keeps one live line to the desk for as long as somebody is signed in (a new one each `round`); what changed is refetched where it is shown. */
export function useLive(personId: string | undefined, round = 0): void {
  const client = useQueryClient()
  useEffect(() => {
    if (personId === undefined) return
    const refresher = makeRefresher(client)
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let grace: ReturnType<typeof setTimeout> | undefined
    let over = false
    let from = 0
    let began: 'anew' | 'where the reading began' | 'where it was cut'
    // A change of how one signs in ends the session and begins another: then only the line is new.
    const lookAgain = async () => {
      const session = await call('session.show').catch(() => undefined)
      if (over) return
      if (session?.me?.id === personId) return open()
      over = true
      if (session?.me?.several === true) announceSwitch()
      else announceSessionEnd()
    }
    const hear = (message: MessageEvent<string>) => {
      const event: LiveEvent = JSON.parse(message.data)
      switch (event.about) {
        case 'hello':
          // The line came back as somebody else: in another window one went over to another company.
          if (event.as !== personId) {
            source?.close()
            return void lookAgain()
          }
          // What was read before the line stood may have missed something, unless the line began where the reading did; and a desk restored from a backup counts from further back.
          if (began === 'anew' || event.position < position) refresher.all()
          else refresher.passing(Math.max(from, position))
          setHeard()
          began = 'where it was cut'
          position = event.position
          return
        case 'ticket':
          position = Math.max(position, event.position)
          return refresher.ticket(event.ticketId)
        case 'call':
          position = Math.max(position, event.position)
          return readAnew(client, { queryKey: keyOf('calls.list') })
        case 'notice':
          for (const name of told) readAnew(client, { queryKey: keyOf(name) })
          return
        case 'presence': return setPresence(client, event)
        case 'session':
          source?.close()
          return void lookAgain()
      }
    }
    const open = () => {
      const since = position === 0 ? standOfReads(refresher.all) : position
      from = since ?? 0
      began = since === undefined ? 'anew' : position === 0 ? 'where the reading began' : 'where it was cut'
      source = new EventSource(addressOf('live', since === undefined ? {} : { query: { since } }))
      source.onmessage = hear
      source.onopen = () => {
        clearTimeout(grace)
        setConnected(true)
      }
      source.onerror = () => {
        setHeard()
        clearTimeout(grace)
        grace = setTimeout(() => setConnected(false), 4000)
        // The browser comes back by itself unless it was refused outright.
        if (source?.readyState === EventSource.CLOSED && !over) retry = setTimeout(open, 3000 + Math.random() * 2000)
      }
    }
    open()
    const tired = setTimeout(setHeard, 3000)
    return () => {
      over = true
      clearTimeout(tired)
      clearTimeout(retry)
      clearTimeout(grace)
      source?.close()
      setConnected(true)
    }
  }, [client, personId, round])
}
