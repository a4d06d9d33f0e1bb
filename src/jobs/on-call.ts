import { z } from 'zod'
import type { TeamBrief } from '#contract/teams.ts'
import { id, instant } from '#contract/shapes.ts'
import { actAs, type Tx } from '#db/index.ts'
import { listTeamBriefs, listWarnings, nameOfTeam, type TeamWarnings } from '#domains/calendars/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'
import { sayWithoutZone } from '#words/dates.ts'
import { translator } from '#words/index.ts'
import { sayZone } from '#words/zones.ts'
import { onCall as english } from '#words/en/on-call.ts'
import { onCall as french } from '#words/fr/on-call.ts'
import { job } from './job.ts'
import { listArrangers, readerOf, type Reader } from './on-call.store.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const
const span = z.strictObject({ from: instant, to: instant })
const told = z.strictObject({
  kind: z.enum(['on_call.swap_asked', 'on_call.swap_accepted', 'on_call.swap_declined', 'on_call.changed']), to: id('person'), by: z.string(), teamId: id('team'),
  /** A shift that its reader has, or would have to give or to take. */
  give: span.nullable(), take: span.nullable(), word: z.string(), once: z.string(),
})

function sayTeam(team: TeamBrief, language: Language): string {
  return nameOfTeam(team, say[language])
}

function saySpan({ from, to }: z.output<typeof span>, { language, zone }: Reader): string {
  return say[language]('tell.span', { from: sayWithoutZone(new Date(from), language, zone), to: sayWithoutZone(new Date(to), language, zone), zone: sayZone(zone, language) })
}

/** Which shifts it is about, a line each. */
function shiftsOf({ kind, give, take }: z.output<typeof told>, reader: Reader): string {
  const t = say[reader.language]
  const yours = kind === 'on_call.changed' ? 'tell.now' : 'tell.give'
  return [...give === null ? [] : [t(yours, { span: saySpan(give, reader) })], ...take === null ? [] : [t('tell.take', { span: saySpan(take, reader) })]].join('\n')
}

/** Tells one of ours of their shifts: that a colleague asks for a swap or has answered, or that others have changed them. */
export const tellOnCall = job('tell-on-call', told, async ({ db }, given) => {
  await actAs(db.staff, desk, async (tx, now) => {
    const [team] = await listTeamBriefs(tx, given.teamId)
    const reader = await readerOf(tx, given.to)
    if (team === undefined || reader === undefined) return
    const values = { by: given.by, team: sayTeam(team, reader.language), shifts: shiftsOf(given, reader), ...given.word === '' ? {} : { reason: given.word }, path: '/desk/on-call/mine' }
    await tell(tx, now, { kind: given.kind, to: [given.to], ticketId: null, values, once: given.once })
  })
})

function lineOf(warning: TeamWarnings['warnings'][number], reader: Reader): string {
  const t = say[reader.language]
  if (warning.kind === 'without_access') return t('tell.without_access', { name: warning.person.name })
  return t(warning.count === 1 ? 'tell.gap' : 'tell.gaps', { span: saySpan(warning, reader), count: warning.count })
}

/** What tells one state of affairs from another: told once, and again when it has changed. */
function keyOf({ team, since, warnings, lastGap }: TeamWarnings, now: Date): string {
  const without = warnings.flatMap((warning) => warning.kind === 'without_access' ? [warning.person.id] : [])
  const gap = lastGap === null ? 'none' : lastGap <= now.getTime() ? String(since) : new Date(lastGap).toISOString()
  return ['on_call.missing', team.id, gap, ...without].join('.')
}

async function warn(tx: Tx, now: Date, found: TeamWarnings, readers: readonly Reader[]): Promise<void> {
  for (const reader of readers) {
    const values = { team: sayTeam(found.team, reader.language), shifts: found.warnings.map((warning) => lineOf(warning, reader)).join('\n'), path: `/admin/teams/${found.team.id}` }
    await tell(tx, now, { kind: 'on_call.missing', to: [reader.id], ticketId: null, values, once: keyOf(found, now) })
  }
}

/** Looks for teams that will have nobody on call within the next 7 days, or count on somebody without access, and tells administrators and heads of support. */
export const watchOnCall = job('watch-on-call', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, async (tx, now) => {
    const found = await listWarnings(tx, now)
    const readers = found.length === 0 ? [] : await listArrangers(tx)
    for (const each of found) await warn(tx, now, each, readers)
  })
})
