import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { TeamBrief } from '#contract/teams.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { translator, type Translate } from '#words/index.ts'
import { onCall as english } from '#words/en/on-call.ts'
import { onCall as french } from '#words/fr/on-call.ts'
import { readDuties } from './on-call.duties.ts'
import { deleteFeed, readFeedOf, writeFeed, type FeedReader } from './on-call.feed.store.ts'
import { shiftsBetween } from './on-call.rules.ts'
import { listTeamBriefs } from './on-call.store.ts'
import { longestTurn } from './on-call.written.rules.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const
/** No shift is longer than the longest turn: whatever began before is over, and left out. */
const [back, ahead] = [longestTurn + 7 * day, 183 * day]

/** What a team is called in a language. */
export function nameOfTeam({ name, shipped }: TeamBrief, t: Translate): string {
  return name ?? t(`team.${shipped ?? 'support'}`)
}

/** Opens the actor's calendar feed, and tells its secret this once. */
export async function openFeed(tx: Tx, actor: StaffActor, now: Date): Promise<{ token: string; madeAt: string }> {
  const token = randomKey(256)
  await writeFeed(tx, actor.personId, { token, at: now })
  await appendEvent(tx, actor, now, { kind: 'calendar_feed.opened' })
  return { token, madeAt: now.toISOString() }
}

/** Closes the actor's calendar feed. */
export async function closeFeed(tx: Tx, actor: StaffActor, now: Date): Promise<void> {
  if (await deleteFeed(tx, actor.personId)) await appendEvent(tx, actor, now, { kind: 'calendar_feed.closed' })
}

/** The shifts of whoever's secret it is, as a calendar in iCal form (RFC 5545). The same shifts give the same text, each under the same UID. */
export async function writeFeedText(tx: Tx, now: Date, { token, deskUrl }: { readonly token: string; readonly deskUrl: string }): Promise<{ readonly text: string; readonly reader: FeedReader }> {
  const reader = await readFeedOf(tx, token, now)
  if (reader === undefined) throw new Failure('not_found')
  const t = say[reader.language]
  const [from, to] = [later(now, -back), later(now, ahead)]
  const duties = await readDuties(tx, from, to)
  const calendar = ical({ name: t('feed.name', { name: reader.name }), prodId: { company: 'Relais', product: 'Relais', language: reader.language.toUpperCase() }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 })
  for (const team of await listTeamBriefs(tx)) {
    const duty = duties.get(team.id)
    const stamp = new Date(Math.max(reader.madeAt.getTime(), ...duty?.versions.map((version) => version.from) ?? []))
    const shifts = duty === undefined ? [] : shiftsBetween(duty, from.getTime(), to.getTime())
    for (const shift of shifts.filter((each) => each.personId === reader.personId && each.from > from.getTime() && each.to < to.getTime())) {
      calendar.createEvent({
        id: `${team.id}.${reader.personId}.${shift.from}@${new URL(deskUrl).hostname}`, start: new Date(shift.from), end: new Date(shift.to), stamp,
        summary: t('feed.summary', { team: nameOfTeam(team, t) }), url: `${deskUrl}/desk/on-call`, transparency: ICalEventTransparency.TRANSPARENT,
      })
    }
  }
  return { text: calendar.toString(), reader }
}
