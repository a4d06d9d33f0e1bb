import { day, hour, minute } from '#kernel/instants.ts'
import type { Act, Planned, Step } from './act.ts'
import { castTicket, clientOf, type Cast } from './cast.ts'
import { openingNight } from './present.ts'
import { tellLife, wordBetween, type End } from './life.ts'
import type { Outline } from './outline.ts'
import { clients, companies, type ClientKey } from './people.ts'
import { chanceFrom, type Chance } from './random.ts'
import { stories } from './stories/index.ts'
import { silenceAllowed } from './silence.ts'
import type { Story } from './story.ts'

export const demoTickets = 300
const told: readonly Story[] = Object.values(stories)
const writers = clients.filter((client) => !('awaited' in client))

/** How many tickets stand where, beside those of today that are told one by one; whatever is left is closed. */
const standing: readonly (readonly [End, count: number, youngest: number, oldest: number])[] = [
  ['examining', 6, 3 * hour, 2 * day], ['to_take', 2, 2 * hour, 9 * hour], ['with_technical', 5, 4 * hour, 3 * day], ['to_relay', 2, 3 * hour, 10 * hour], ['need_more', 2, 5 * hour, 30 * hour],
  ['waiting', 15, 8 * hour, 9 * day], ['reopened', 3, 20 * hour, 4 * day], ['resolved', 22, 12 * hour, 6.5 * day],
]

/** Everything that happens in the demonstration, in the order of its happening. The same seed tells the same. */
export function planDemo(seed: string, now: Date): Planned[] {
  const chance = chanceFrom(seed)
  const outlines = [...openingNight]
  for (const [end, count, youngest, oldest] of standing) {
    for (let made = 0; made < count; made++) outlines.push(outline(end, chance.between(youngest, oldest), chance))
  }
  while (outlines.length < demoTickets) outlines.push(...(outlines.length % 26 === 0 ? twins(outlines.length, chance) : [outline('closed', 1.5 * day + chance.next() ** 0.9 * 58 * day, chance)]))
  const planned = outlines.slice(0, demoTickets).flatMap((each, ticket) => tell(each, ticket, chance, now))
  return planned.toSorted((a, b) => b.ago - a.ago || a.ticket - b.ticket)
}

function tell(each: Outline, ticket: number, chance: Chance, now: Date): Planned[] {
  const cast = castTicket(each, chance, now)
  const steps = tellLife(cast, each.end, { subject: ticket, ...each.turns }, chance)
  const length = (steps.at(-1)?.after ?? 0) * minute
  const isRecent = length > each.ago * 0.94
  // What would not be over by now happened faster; a week of silence cannot be shortened.
  const scale = isRecent ? (each.ago * 0.94) / length : 1
  const told = steps.map((step) => ({ ...step, after: step.after * scale }))
  return keepWord(told, cast, { ...each, ticket }).map(({ ago, act }) => ({ ago, ticket, act }))
}

const ended: ReadonlySet<End> = new Set(['submitted', 'resolved', 'closed', 'merged', 'waiting'])

/** A ticket of the present that somebody works on: what is owed is not yet due, for the desk of the demonstration keeps its word. */
function keepWord(steps: readonly Step[], cast: Cast, { ago, end, ticket }: { ago: number, end: End, ticket: number }): { ago: number, act: Act }[] {
  const chance = chanceFrom(`silence ${ticket}`)
  const at = (all: readonly Step[], since: number) => all.map(({ after, act }) => ({ ago: since - after * minute, act }))
  const lengthOf = (all: readonly Step[]) => all.at(-1)?.after ?? 0
  if (ended.has(end) || silenceAllowed(steps, cast.severity) * minute > ago - lengthOf(steps) * minute) return at(steps, ago)
  const isLate = silenceAllowed(steps, cast.severity) < 5 && end !== 'taken'
  const all = isLate ? [...steps, { after: lengthOf(steps) + 2, act: wordBetween(cast, chance) }] : steps
  return at(all, (lengthOf(all) + Math.max(1, silenceAllowed(all, cast.severity) * chance.between(0.2, 0.8))) * minute)
}

function outline(end: End, ago: number, chance: Chance): Outline {
  const client = chooseClient(chance)
  const old = ago > 8 * day
  const channel = chance.happens(0.14) ? chance.pick(['phone', 'phone', 'mail', 'chat'] as const) : 'portal'
  const how = !old ? 'confirm' : chance.happens(0.3) ? 'expire' : chance.happens(0.06) ? 'close' : 'confirm'
  const colleague = writers.find((other) => other.company === clientOf(client).company && other.key !== client)
  return {
    story: chooseStory(end, chance), client, end, ago: settle(ago, chance),
    turns: {
      channel, how, late: chance.happens(0.05), disagrees: chance.happens(0.1), regraded: chance.happens(0.09), asked: chance.happens(0.42), noted: chance.happens(0.2), progress: chance.happens(0.3), nudged: chance.happens(0.15),
      bounced: old && chance.happens(0.04), comesBack: end === 'closed' && chance.happens(0.07), thanked: chance.happens(0.5),
      ...(chance.happens(0.08) ? { passedOn: chance.pick(['noe', 'aya', 'lucas', 'emma'] as const) } : {}), ...(colleague && chance.happens(0.15) ? { joined: colleague.key } : {}),
    },
  }
}

/** Two colleagues report the same; the second ticket is merged into the first. */
function twins(place: number, chance: Chance): Outline[] {
  const first = chance.pick(['ines', 'paul', 'grace', 'dana'] as const)
  const second = ({ ines: 'marc', paul: 'judith', grace: 'tom', dana: 'luis' } as const)[first]
  const story = chance.pick<Story>([stories.stuckAt99, stories.cardsRefused, stories.blackScreen, stories.savingFails, stories.appleSignIn, stories.zeroViews])
  const ago = chance.between(10 * day, 55 * day)
  return [
    { story, client: first, end: 'closed', ago, turns: { asked: true, noted: true, how: 'confirm' } },
    { story, client: second, end: 'merged', ago: ago - chance.between(2, 5) * minute, turns: { into: place, subject: place + 2 } },
  ]
}

function chooseStory(end: End, chance: Chance): Story {
  const needsTechnical = end === 'to_take' || end === 'with_technical' || end === 'to_relay' || end === 'need_more'
  for (;;) {
    const story = chance.pick(told)
    if (needsTechnical && story.fr.technical === undefined) continue
    // An outage of everything that nobody has dealt with since yesterday would not be believed.
    if (end !== 'closed' && story.impact === 'down' && chance.happens(0.85)) continue
    return story
  }
}

/** The first person of a company writes more than the second, and big companies more than small ones. */
function chooseClient(chance: Chance): ClientKey {
  const shares = writers.map((client) => {
    const isFirst = writers.find((other) => other.company === client.company) === client
    const isAlone = writers.filter((other) => other.company === client.company).length === 1
    return { client, share: companies[client.company].weight * (isAlone ? 1 : isFirst ? 0.62 : 0.38) }
  })
  let left = chance.between(0, shares.reduce((sum, { share }) => sum + share, 0))
  return shares.find(({ share }) => (left -= share) < 0)?.client.key ?? 'ines'
}

/** Most people write by day and on weekdays: a moment at night or on Sunday is mostly moved by some hours. */
function settle(ago: number, chance: Chance): number {
  if (ago < day) return ago
  const at = new Date(Date.UTC(2026, 0, 1) - ago)
  const isNight = at.getUTCHours() < 6 || at.getUTCHours() > 19
  return isNight && chance.happens(0.8) ? ago + chance.between(9, 13) * hour : ago
}
