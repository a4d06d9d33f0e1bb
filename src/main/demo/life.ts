import { severities, type Severity } from '#kernel/severity.ts'
import type { Act, Step } from './act.ts'
import type { Cast } from './cast.ts'
import { phrases } from './phrases.ts'
import type { Chance } from './random.ts'
import type { ClientKey, StaffKey } from './people.ts'

/** How far a ticket has come. */
export const ends = ['submitted', 'taken', 'examining', 'to_take', 'with_technical', 'to_relay', 'need_more', 'waiting', 'reopened', 'resolved', 'closed', 'merged'] as const
export type End = (typeof ends)[number]

/** What may happen besides, on the way. */
export type Turns = {
  readonly late?: boolean, readonly disagrees?: boolean, readonly regraded?: boolean, readonly asked?: boolean, readonly noted?: boolean, readonly progress?: boolean, readonly nudged?: boolean
  readonly bounced?: boolean, readonly thanked?: boolean, readonly comesBack?: boolean, readonly passedOn?: StaffKey, readonly joined?: ClientKey, readonly how?: 'confirm' | 'expire' | 'close'
  readonly channel?: 'portal' | 'phone' | 'mail' | 'chat', /** Which of the story's subjects. */ readonly subject?: number, readonly into?: number
}

/** Minutes of usual work a step takes, and the promise of the first answer, by severity. */
const pace: Readonly<Record<Severity, number>> = { critical: 7, high: 24, medium: 55, low: 140 }
const promise: Readonly<Record<Severity, number>> = { critical: 60, high: 240, medium: 480, low: 1440 }

type Life = { readonly cast: Cast, readonly chance: Chance, readonly turns: Turns, readonly steps: Step[], at: number, /** Whoever has it now. */ owner: StaffKey }

/** Tells a ticket from its first message to where it has come. */
export function tellLife(cast: Cast, end: End, turns: Turns, chance: Chance): Step[] {
  const life: Life = { cast, chance, turns, steps: [], at: 0, owner: cast.owner }
  open(life)
  if (end === 'submitted') return life.steps
  if (end === 'merged') {
    add(life, [0.5, 2], { do: 'merge', by: cast.owner, into: turns.into ?? 0, reason: pick(life, 'merged') })
    return life.steps
  }
  add(life, [0.15, 0.9], { do: 'take', by: cast.owner })
  if (end === 'taken') return life.steps
  examine(life)
  if (end === 'examining') return life.steps
  if (end === 'waiting' && (turns.asked || !cast.telling.technical)) {
    ask(life)
    return life.steps
  }
  if (turns.asked) {
    ask(life)
    add(life, [1, 9], { do: 'answer', by: cast.client, text: cast.say(cast.telling.answer) })
  }
  if (cast.telling.technical && !workTechnically(life, end, cast.telling.technical)) return life.steps
  if (turns.thanked) add(life, [0.5, 3], { do: 'answer', by: cast.client, text: pick(life, 'solved') })
  resolve(life)
  if (turns.comesBack || end === 'reopened') comeBack(life)
  if (end === 'reopened') return life.steps
  if (turns.comesBack) resolve(life)
  if (end === 'closed') finish(life)
  return life.steps
}

/** A word in between, where nothing is new: what a client who waits is owed. */
export function wordBetween(cast: Cast, chance: Chance): Act {
  return { do: 'reply', by: cast.owner, text: cast.say(chance.pick(phrases[cast.language].progress)), then: 'keep' }
}

/** The acts of a technical handoff; whether the ticket came back from it and the client knows. */
function workTechnically(life: Life, end: End, technical: NonNullable<Cast['telling']['technical']>): boolean {
  const { cast, turns, chance } = life
  const { technician, say } = cast
  const { owner } = life
  add(life, [0.1, 0.6], { do: 'handOff', by: owner, summary: say(technical.summary) })
  if (end === 'to_take') return false
  add(life, [0.2, 1.6], { do: 'takeHandoff', by: technician })
  if (turns.bounced) {
    add(life, [0.5, 2], { do: 'giveBack', by: technician, reason: pick(life, 'givenBack') })
    return true
  }
  if (chance.happens(0.45)) add(life, [0.4, 2], { do: 'technical', by: technician, text: pick(life, 'interim'), outcome: 'comment' })
  if (turns.progress) add(life, [1, 3], { do: 'reply', by: owner, text: pick(life, 'progress'), then: 'keep', promised: promise[cast.severity] * 1.5 })
  if (turns.nudged) add(life, [0.5, 3], { do: 'answer', by: cast.client, text: pick(life, 'nudge') })
  if (end === 'with_technical') return false
  if (end === 'need_more' || end === 'waiting') {
    add(life, [0.6, 3], { do: 'technical', by: technician, text: pick(life, 'needMore'), outcome: 'need_more' })
    if (end === 'waiting') add(life, [0.2, 0.8], { do: 'reply', by: owner, text: pick(life, 'askFor'), relays: true, then: 'wait' })
    return false
  }
  add(life, [0.8, 4], { do: 'technical', by: technician, text: say(technical.finding), outcome: 'answered' })
  if (end === 'to_relay') return false
  add(life, [0.15, 0.8], { do: 'reply', by: owner, text: say(technical.relay), relays: true, then: 'examine' })
  return true
}

function open(life: Life): void {
  const { cast, turns } = life
  const { story, telling, say, severity } = cast
  const declared = turns.disagrees ? raise(severity) : severity
  const channel = turns.channel ?? 'portal'
  const onBehalf = channel === 'portal' ? {} : { for: cast.owner }
  const opening = turns.into === undefined ? '' : `${pick(life, 'duplicate')}\n\n`
  const call = channel === 'phone' ? pick(life, 'call') : ''
  life.steps.push({ after: 0, act: {
    do: 'open', by: cast.client, ...onBehalf, channel, subject: say(telling.subjects[(turns.subject ?? 0) % telling.subjects.length] ?? telling.subjects[0]), text: `${opening}${call}${say(telling.body)}`,
    category: story.category, impact: story.impact, details: cast.details, severity: declared, ...(declared === severity ? {} : { reason: pick(life, 'disagree') }),
  } })
}

function examine(life: Life): void {
  const { cast, turns } = life
  if (turns.late) life.at = promise[cast.severity] * life.chance.between(1.02, 1.5)
  add(life, [0.1, 0.8], { do: 'reply', by: cast.owner, text: cast.say(cast.telling.first), then: 'keep' })
  if (turns.regraded && cast.severity !== 'critical') {
    const [severity, reason] = turns.disagrees ? [cast.severity, 'lowered'] as const : [raise(cast.severity), 'raised'] as const
    add(life, [0.05, 0.3], { do: 'severity', by: cast.owner, severity, reason: pick(life, reason) })
  }
  if (turns.joined) add(life, [0.05, 0.2], { do: 'join', by: cast.owner, person: turns.joined })
  if (turns.noted) add(life, [0.05, 0.4], { do: 'note', by: cast.owner, text: cast.telling.note === undefined ? pick(life, 'note') : cast.say(cast.telling.note) })
  if (turns.passedOn === undefined || turns.passedOn === cast.owner) return
  add(life, [0.1, 0.5], { do: 'assign', by: cast.owner, to: turns.passedOn })
  life.owner = turns.passedOn
}

function ask(life: Life): void {
  add(life, [0.4, 2.5], { do: 'reply', by: life.owner, text: life.cast.say(life.cast.telling.ask), then: 'wait' })
}

function resolve(life: Life): void {
  const { cast } = life
  add(life, [1, 7], { do: 'resolve', by: life.owner, cause: cast.say(cast.telling.cause), fix: cast.say(cast.telling.fix) })
}

function comeBack(life: Life): void {
  add(life, [3, 20], { do: 'reopen', by: life.cast.client, reason: pick(life, 'notSolved') })
  add(life, [0.3, 1.5], { do: 'reply', by: life.owner, text: pick(life, 'again'), then: 'keep' })
}

function finish(life: Life): void {
  const { cast, turns } = life
  if (turns.how === 'expire') {
    life.at += 7 * 24 * 60 + 1
    life.steps.push({ after: life.at, act: { do: 'expire', by: cast.client } })
    return
  }
  if (turns.how === 'close') {
    life.steps.pop()
    add(life, [1, 5], { do: 'close', by: cast.client, reason: pick(life, 'noLongerNeeded') })
    return
  }
  add(life, [1, 12], { do: 'confirm', by: cast.client })
}

function add(life: Life, [least, most]: readonly [number, number], act: Act): void {
  life.at += Math.max(0.4, life.chance.between(least, most) * pace[life.cast.severity])
  life.steps.push({ after: life.at, act })
}

function pick(life: Life, what: keyof (typeof phrases)['fr']): string {
  return life.cast.say(life.chance.pick(phrases[life.cast.language][what]))
}

function raise(severity: Severity): Severity {
  return severities[Math.max(0, severities.indexOf(severity) - 1)] ?? severity
}
