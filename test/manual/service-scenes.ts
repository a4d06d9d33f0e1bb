import { languages, type Language } from '#kernel/languages.ts'
import { dateFormat } from '#words/dates.ts'
import type { Caller } from '../harness/door.ts'
import { password } from '../harness/staffed.ts'
import { app } from '../harness/visitor.ts'
import { wordsOf } from '../harness/words.ts'
import type { Cast } from './cast.ts'

/** What a scene made, by the names under which steps speak of it. */
export type Props = Readonly<Record<string, string>>
export type Making = { readonly cast: Cast, readonly language: Language, readonly reader: Caller | undefined, /** What somebody new signs in with; empty for those who play a role throughout. */ readonly email: string }
export type Scene = (making: Making) => Promise<Props>

const day = 24 * 3_600_000
const zone = 'Europe/Paris'

/** What the half hour with an expert is about, and a time that is free for it: each language has its own days. */
export async function findSlot(client: Caller, language: Language, which: 'first' | 'last' = 'last'): Promise<{ topicId: string, topic: string, at: string, slot: string }> {
  const [topic] = (await client.ask('client.consultations')).topics.toSorted((one, other) => one.minutes - other.minutes)
  if (topic === undefined) throw new Error('nothing can be booked')
  const begin = Date.now() + (language === 'fr' ? 3 : 8) * day
  const { slots } = await client.ask('client.consultationSlots', { query: { topicId: topic.id, language, from: new Date(begin).toISOString(), to: new Date(begin + 5 * day).toISOString() } })
  const at = slots.at(which === 'first' ? 0 : -1)?.at
  if (at === undefined) throw new Error('nobody is free')
  const say = (options: Intl.DateTimeFormatOptions) => dateFormat(language, zone, options).format(Date.parse(at))
  const slot = wordsOf(language).say('consult.slot.of', { day: say({ weekday: 'long', day: 'numeric', month: 'long' }), time: say({ hour: '2-digit', minute: '2-digit', hour12: false }) })
  return { topicId: topic.id, topic: topic.name[language], at, slot }
}

/** A time that is free for a consultation. */
const freeHour: Scene = async ({ cast, language, reader }) => {
  const { topic, slot } = await findSlot(reader ?? await cast.whoIs('client_admin', language), language)
  return { topic, slot }
}

/** A consultation that the reader has booked, and another time that is free for it. */
const booked: Scene = async ({ cast, language, reader }) => {
  const client = reader ?? await cast.whoIs('client_admin', language)
  const { topicId, at } = await findSlot(client, language)
  const { id } = await client.ask('client.bookConsultation', { body: { topicId, expertId: null, at, subject: language === 'fr' ? 'Nos sous-titres' : 'Our subtitles', answers: [], language } })
  return { consultation: id, ...await findSlot(client, language) }
}

/** Somebody who gives a code of their app when they sign in. */
const twoFactors: Scene = async ({ cast, language }) => {
  const { caller, email } = await cast.newcomer('client_user', language)
  const { secret } = await caller.ask('me.secondFactor.start', { body: { password } })
  const code = app(secret)
  await caller.ask('me.secondFactor.finish', { body: { code: await code(-1) } })
  return { email, password, code: await code() }
}

/** An escalation of the demonstration that nobody has seen yet, each language another, and a colleague of the head. */
const escalated: Scene = async ({ cast, language, reader }) => {
  const { open } = await (reader ?? await cast.whoIs('head', language)).ask('desk.escalations')
  const houses = languages.map((each) => cast.house(each).id)
  const waiting = open.filter(({ acknowledged, organisation }) => acknowledged === null && !houses.includes(organisation.id))
  const one = language === 'fr' ? waiting[0] : waiting.at(-1)
  if (one === undefined) throw new Error('nothing is escalated')
  const { me } = await (await cast.whoIs('support', language)).ask('session.show')
  return { ticket: one.ticketId, subject: one.subject, colleague: me?.name ?? '' }
}

/** Somebody of support, who could stand in for the head. */
const colleague: Scene = async ({ cast, language }) => {
  const { name } = await cast.newcomer('support', language)
  return { colleague: name }
}

/** From tomorrow to the day after, as a field of a form takes it. */
const days: Scene = async () => {
  const on = (later: number, time: string) => `${new Date(Date.now() + later * day).toISOString().slice(0, 10)}T${time}`
  return { from: on(1, '09:00'), to: on(2, '18:00') }
}

/** A team with a schedule, each language another, and somebody who could stand in. */
const standIn: Scene = async (making) => {
  const { cast, language } = making
  const { teams } = await cast.administrator.ask('teams.list')
  const team = teams.find(({ shipped }) => shipped === (language === 'fr' ? 'support' : 'technical'))?.id ?? ''
  const props = await colleague(making)
  const [withdraw = ''] = wordsOf(language).say('standin.withdraw.of', { name: props['colleague'] ?? '', span: '' }).split(', ')
  return { ...await days(making), ...props, team, withdraw }
}

/** A key that no plan has. */
const freshKey: Scene = async () => ({ key: `season-${Math.random().toString(36).slice(2, 7)}` })

/** What the service of the desk needs beforehand: consultations, the telephone, escalations. */
export const serviceScenes: Readonly<Record<string, Scene>> = { 'free-hour': freeHour, booked, 'two-factors': twoFactors, escalated, colleague, days, 'stand-in': standIn, 'fresh-key': freshKey }
