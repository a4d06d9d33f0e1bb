import type { BookingRules, FreeSlots, OfferedTopic } from '#contract/consultations.ts'
import type { Db } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, hour, minute } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { bookable } from './consultations.rules.ts'
import type { ConsultationRow } from './consultations.store.ts'
import { listOffered, listTaken, type OfferedRow } from './experts.store.ts'
import { readRules } from './rules.store.ts'
import { blockedBy, freeStarts, judgeSlot, type Hours } from './slots.rules.ts'
import { findOfferedTopic } from './topics.store.ts'

const longestWindow = 42 * day
/** No consultation with what is needed around it reaches further. */
const around = 13 * hour

/** A topic that can be booked; its field is told of one that cannot. */
export async function offeredTopic(db: Db, id: Id<'topic'>): Promise<OfferedTopic> {
  const topic = await findOfferedTopic(db, id)
  if (topic === undefined) throw new Failure('request.invalid', { field: 'topicId' })
  return topic
}

/** Time of an expert that counts as taken, whoever holds it. */
export type Taken = { readonly personId: Id<'person'>; readonly from: Date; readonly to: Date }
type Asked = { readonly topicId: Id<'topic'>; readonly expertId: Id<'person'> | null; readonly language: Language | undefined; readonly moving: ConsultationRow | undefined; readonly taken?: readonly Taken[] }

/** Experts who may hold it, each with their hours and what of them is taken; what is to be moved takes nothing. */
async function hoursOf(db: Db, { topicId, expertId, language, moving, taken: also = [] }: Asked, from: Date, to: Date): Promise<{ readonly expert: OfferedRow; readonly hours: Hours }[]> {
  const [offered, held] = await Promise.all([listOffered(db, topicId, expertId), listTaken(db, { topicId, expertId }, from, to)])
  const experts = offered.filter(({ languages }) => language === undefined || languages.includes(language))
  const taken = [...held, ...also]
  const isMoving = (each: (typeof taken)[number]) => moving !== undefined && each.personId === moving.expertId && each.from.getTime() === moving.blockedFrom.getTime() && each.to.getTime() === moving.blockedTo.getTime()
  return experts.map((expert) => ({ expert, hours: {
    personId: expert.personId, calendar: readCalendar(expert.written), before: expert.beforeMinutes * minute, after: expert.afterMinutes * minute,
    taken: taken.filter((each) => each.personId === expert.personId && !isMoving(each)).map((each) => [each.from.getTime(), each.to.getTime()] as const),
  } }))
}

type Window = Omit<Asked, 'expertId'> & { readonly expertId: Id<'person'> | undefined; readonly from: Date; readonly to: Date }

/** When somebody is free for a topic, as far as slots are offered, and who. */
export async function showSlots(db: Db, now: Date, { from, to, expertId, ...asked }: Window): Promise<FreeSlots> {
  const topic = await offeredTopic(db, asked.topicId)
  const limits = bookable(now, await readRules(db))
  const begin = Math.max(from.getTime(), limits.from.getTime())
  const end = Math.min(to.getTime(), limits.to.getTime(), begin + longestWindow)
  const found = begin >= end ? [] : await hoursOf(db, { ...asked, expertId: expertId ?? null }, new Date(begin - around), new Date(end + around))
  const slots = new Map<number, Id<'person'>[]>()
  for (const { hours } of found) {
    for (const at of freeStarts(hours, begin, end, topic.minutes * minute)) slots.set(at, [...slots.get(at) ?? [], hours.personId])
  }
  return {
    minutes: topic.minutes, experts: found.map(({ expert: { personId: id, name, title, skills, languages } }) => ({ id, name, title, skills, languages })),
    slots: [...slots].toSorted(([a], [b]) => a - b).map(([at, experts]) => ({ at: new Date(at).toISOString(), experts })),
  }
}

/** What a choice for one time is made among: who may hold it, what of them is taken around it, and how booking goes. */
export type Choice = { readonly at: Date; readonly found: Awaited<ReturnType<typeof hoursOf>>; readonly rules: BookingRules }
/** An expert's time for one consultation. */
export type Chosen = { readonly expert: OfferedRow; readonly startsAt: Date; readonly endsAt: Date; readonly blocked: readonly [number, number] }

/** Reads what a choice for a time is made among. */
export async function readChoice(db: Db, { at, ...asked }: Asked & { readonly at: Date }): Promise<Choice> {
  const [found, rules] = await Promise.all([hoursOf(db, asked, new Date(at.getTime() - around), new Date(at.getTime() + around)), readRules(db)])
  return { at, found, rules }
}

/** Finds who is free at a time, the one asked for or whoever it falls to; refuses a time that is over, is nobody's, or is gone. */
export function chooseSlot(now: Date, minutes: number, choice: Choice): Chosen {
  const limits = bookable(now, choice.rules)
  if (choice.at < limits.from) throw new Failure('consultation.past', { field: 'at' })
  if (choice.at > limits.to) throw new Failure('consultation.closed', { field: 'at' })
  return freeAmong(choice, minutes)
}

/** The same for one of ours, who may book at any time that is not over. */
export function chooseAnySlot(now: Date, minutes: number, choice: Choice): Chosen {
  if (choice.at <= now) throw new Failure('consultation.past', { field: 'at' })
  return freeAmong(choice, minutes)
}

function freeAmong({ at, found }: Choice, minutes: number): Chosen {
  const length = minutes * minute
  const judged = found.map((each) => ({ ...each, is: judgeSlot(each.hours, at.getTime(), length) }))
  const free = judged.filter(({ is }) => is === 'free')
  // Slots go to those who are free in turn, by the hour.
  const chosen = free[Math.floor(at.getTime() / (30 * minute)) % Math.max(1, free.length)]
  if (chosen === undefined) throw new Failure(judged.some(({ is }) => is === 'taken') ? 'consultation.taken' : 'consultation.closed', { field: 'at' })
  return { expert: chosen.expert, startsAt: at, endsAt: new Date(at.getTime() + length), blocked: blockedBy(chosen.hours, at.getTime(), length) }
}

type Wanted = { readonly topicId: Id<'topic'>; readonly language: Language; readonly minutes: number; readonly from: Date; readonly to: Date; readonly taken: readonly Taken[] }

/** The first time from an instant on at which somebody is free, and who; nothing when nobody is before `to`. */
export async function nextSlot(db: Db, { topicId, language, minutes, from, to, taken }: Wanted): Promise<Chosen | undefined> {
  const length = minutes * minute
  const found = await hoursOf(db, { topicId, expertId: null, language, moving: undefined, taken }, new Date(from.getTime() - around), new Date(to.getTime() + around))
  for (let begin = from.getTime(); begin < to.getTime(); begin += 7 * day) {
    const first = found.map(({ expert, hours }) => ({ expert, hours, at: freeStarts(hours, begin, Math.min(begin + 7 * day, to.getTime()), length)[0] }))
      .reduce<{ expert: OfferedRow; hours: Hours; at: number } | undefined>((best, { at, ...each }) => (at === undefined || (best !== undefined && best.at <= at) ? best : { ...each, at }), undefined)
    if (first !== undefined) return { expert: first.expert, startsAt: new Date(first.at), endsAt: new Date(first.at + length), blocked: blockedBy(first.hours, first.at, length) }
  }
  return undefined
}
