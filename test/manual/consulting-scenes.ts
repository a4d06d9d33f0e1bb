import { arrive, tag } from './people-at-hand.ts'
import { findSlot, type Making, type Scene } from './service-scenes.ts'

/** A consultation of the demonstration that waits for its client’s word. */
const toConfirm: Scene = async ({ cast, language, reader }) => {
  const { consultations } = await (reader ?? await cast.whoIs('client_admin', language)).ask('client.consultations')
  const one = consultations.find(({ state }) => state === 'held')
  if (one === undefined) throw new Error('nothing waits to be confirmed')
  return { subject: one.subject }
}

const day = 24 * 3_600_000

/** One that is over, and that nobody has written up. */
const toWriteUp: Scene = async ({ cast, language, reader }) => {
  const { consultations } = await (reader ?? await cast.whoIs('head', language)).ask('consultations.list', { query: { from: new Date(Date.now() - 14 * day).toISOString(), to: new Date().toISOString() } })
  const one = consultations.find(({ state, organisation }) => state === 'booked' && organisation.id === cast.house(language).id)
  if (one === undefined) throw new Error('nothing is to be written up')
  return { subject: one.subject }
}

/** A client, and a time that is free. */
const clientAndSlot: Scene = async (making) => {
  const { cast, language } = making
  const client = await arrive(making, 'Hugo Pastor')
  const { topic, slot } = await findSlot(await cast.whoIs('client_admin', language), language, 'first')
  return { company: cast.house(language).name, person: client.name, topic, slot }
}

/** A consultation that a client has booked, and another time that is free for it. */
const bookedByClient: Scene = async ({ cast, language }: Making) => {
  const client = await cast.whoIs('client_admin', language)
  const { topicId, at } = await findSlot(client, language, 'first')
  const { id } = await client.ask('client.bookConsultation', { body: { topicId, expertId: null, at, subject: language === 'fr' ? 'Nos sous-titres' : 'Our subtitles', answers: [], language } })
  return { consultation: id, slot: (await findSlot(client, language, 'first')).slot }
}

/** A topic for consultations for which nobody knows enough: nobody is offered it. */
const topic: Scene = async ({ cast, language }) => {
  const unique = tag()
  const name = { fr: `Tirage argentique ${unique}`, en: `Silver prints ${unique}` }
  await cast.administrator.ask('topics.create', { body: { name, summary: { fr: '', en: '' }, minutes: 120, skills: [`silver-${unique}`], questions: [] } })
  return { topic: name[language] }
}

/** The reader is an expert who has said their hours. */
const withHours: Scene = async ({ reader }) => {
  const { me } = reader === undefined ? { me: null } : await reader.ask('session.show')
  if (reader === undefined || me === null) throw new Error('nobody reads')
  const mornings: [string, string][] = [['10:00', '12:00']]
  const written = { zone: 'Europe/Paris', hours: { mon: mornings }, holidays: [], exceptions: [], breaks: [] }
  await reader.ask('experts.change', { params: { id: me.id }, body: { version: 0, offers: false, skills: [], languages: ['fr', 'en'], written, beforeMinutes: 0, afterMinutes: 0, videoLink: '' } })
  return {}
}

/** What consultations need beforehand. */
export const consultingScenes: Readonly<Record<string, Scene>> = { 'to-confirm': toConfirm, 'to-write-up': toWriteUp, 'client-and-slot': clientAndSlot, 'booked-by-client': bookedByClient, topic, 'with-hours': withHours }
