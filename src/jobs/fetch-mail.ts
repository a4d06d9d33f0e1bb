import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { collectMail, holdDue, keepHold, keepReceived, letGo, loginOf, noteFailure, noteProgress, noteWell, SourceFault, type AskToken, type Fetcher, type MailSource, type OpenSource, type SealKey } from '#domains/mail/index.ts'
import { day, later } from '#kernel/instants.ts'
import type { JobDeps } from './job.ts'

/** Opens a folder of a mail server, and the key of the passwords that are kept for that; how often it is looked by itself, in milliseconds. */
export type FetchWay = { readonly open: OpenSource; readonly key: SealKey; readonly pollEvery?: number }

/** How often it is looked for mailboxes that nobody fetches from, in milliseconds. */
const lookEvery = 2000
/** A mailbox is held for so many seconds, and that is renewed well before. */
const held = 20
/** The server tells of mail at once; besides, it is looked by itself this often. */
const usualPoll = 30_000
/** A mailbox that is new, or that a server has made anew, is read from this many days before. */
const lookBack = 3
/** Between tries that fail: doubled each time, in seconds. */
const shortest = 5
const longest = 300

/** After how many seconds a mailbox that failed so often is tried again. A login that is refused is tried seldom: servers lock accounts out. */
export function pauseAfter(failures: number, trouble: string): number {
  const first = trouble === 'refused' || trouble === 'token' ? 60 : shortest
  return Math.min(longest, first * 2 ** Math.min(failures, 8))
}

/** Takes what has come to a mailbox since the last time. Each mail is kept before it is moved or marked. */
async function takeAll({ db, files }: JobDeps, fetcher: Fetcher, source: MailSource, state: { validity: number | null; last: number }): Promise<void> {
  const isNew = state.validity !== source.validity
  // Where mail is moved away, all that lies there is still to be dealt with; where it stays, what came after the last one.
  const [after, since] = fetcher.moveTo !== null ? [0, later(fetcher.createdAt, -lookBack * day)] : isNew ? [0, later(fetcher.now, -lookBack * day)] : [state.last, null]
  if (isNew) state.last = 0
  for (const uid of await source.list(after, since)) {
    if (!await files.hasRoom(0)) throw new SourceFault('lost', 'no room on the disk')
    const bytes = await source.read(uid)
    if (bytes !== null) {
      const mail = await collectMail(bytes, files)
      try {
        await db.staff.transaction().execute(async (tx) => {
          await keepReceived(tx, mail, { mailboxId: fetcher.mailboxId, via: 'imap', envelopeFrom: null, envelopeTo: fetcher.address })
          await noteProgress(tx, fetcher.mailboxId, source.validity, uid)
        })
      } finally {
        await mail.staged?.discard()
      }
      await source.done(uid)
    }
    state.last = Math.max(state.last, uid)
  }
  if (isNew) {
    state.validity = source.validity
    await noteProgress(db.staff, fetcher.mailboxId, source.validity, state.last)
  }
}

/** Asks for a token by the one way out to programs of others. */
function askBy({ outbound }: JobDeps): AskToken {
  return async (url, form) => {
    const answer = await outbound.post(url, { headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body: new URLSearchParams(form).toString(), most: 40_000 })
    return answer.status === null ? null : answer
  }
}

type Holding = { readonly deps: JobDeps; readonly way: FetchWay; readonly fetcher: Fetcher; readonly holder: string; readonly isOver: () => boolean; readonly onOpen: (source: MailSource) => void }

/** Fetches from one mailbox until its connection dies, its settings change or the desk stops. */
async function follow({ deps, way, fetcher, holder, isOver, onOpen }: Holding): Promise<void> {
  const { mailboxId, version } = fetcher
  const login = await loginOf(deps.db.staff, fetcher, { key: way.key, ask: askBy(deps) })
  const { host, port, tls, username, folder, moveTo } = fetcher
  const source = await way.open({ host, port, tls, username, folder, moveTo, login })
  onOpen(source)
  const state = { validity: fetcher.uidValidity, last: fetcher.lastUid }
  try {
    for (let told = 0; !isOver() && await keepHold(deps.db.staff, mailboxId, { holder, version, seconds: held });) {
      await takeAll(deps, fetcher, source, state)
      if (performance.now() - told > 10_000 || told === 0) {
        await noteWell(deps.db.staff, mailboxId)
        told = performance.now()
      }
      if (!isOver()) await source.wait(way.pollEvery ?? usualPoll)
    }
  } finally {
    await source.close()
  }
}

/** Fetches from mailboxes that nobody else fetches from, each by itself, until it is stopped. */
export function startFetching(deps: JobDeps, way: FetchWay): { stop(): Promise<void> } {
  const holder = randomUUID()
  const stopping = new AbortController()
  const open = new Set<MailSource>()
  const running = new Set<Promise<void>>()
  const run = async (fetcher: Fetcher) => {
    let mine: MailSource | undefined
    // What takes long must not let go of the mailbox.
    const hold = setInterval(() => { keepHold(deps.db.staff, fetcher.mailboxId, { holder, version: fetcher.version, seconds: held }).then((kept) => (kept ? undefined : mine?.close()), () => undefined) }, held * 100)
    try {
      await follow({ deps, way, fetcher, holder, isOver: () => stopping.signal.aborted, onOpen: (source) => { mine = source; open.add(source) } })
    } catch (error) {
      const trouble = error instanceof SourceFault ? error.trouble : 'lost'
      const answer = error instanceof SourceFault ? error.answer : error instanceof Error ? error.name : 'unknown'
      if (!stopping.signal.aborted) {
        deps.log.warn({ part: 'mail', mailbox: fetcher.mailboxId, trouble }, 'a mailbox could not be fetched from; trying again')
        await noteFailure(deps.db.staff, fetcher.mailboxId, `${trouble}: ${answer}`, pauseAfter(fetcher.failures, trouble)).catch(() => undefined)
      }
    } finally {
      clearInterval(hold)
      if (mine !== undefined) open.delete(mine)
      await letGo(deps.db.staff, fetcher.mailboxId, holder).catch(() => undefined)
    }
  }
  const look = async () => {
    while (!stopping.signal.aborted) {
      for (const fetcher of await holdDue(deps.db.staff, holder, held).catch(() => [])) {
        const following = run(fetcher)
        running.add(following)
        void following.finally(() => running.delete(following))
      }
      await pause(lookEvery, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const looking = look()
  return { stop: async () => {
    stopping.abort()
    await Promise.all([...open].map((source) => source.close().catch(() => undefined)))
    await Promise.all([looking, ...running])
  } }
}
