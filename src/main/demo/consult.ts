import { bookConsultation, changeExpert, changeTopic, confirmConsultation, createTopic, goAway, holdConsultation, rateConsultation, showSlots, turnMonth, type Wish } from '#domains/consultations/index.ts'
import type { TopicRow } from '#contract/experts.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, hour, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import type { ClientKey, CompanyKey } from './people.ts'
import { forgetLetters } from './play.ts'
import type { Cast } from './settle.ts'

const office = { mon: [['09:00', '12:00'], ['14:00', '17:30']], tue: [['09:00', '12:00'], ['14:00', '17:30']], wed: [['09:00', '12:00']], thu: [['09:00', '12:00'], ['14:00', '17:30']], fri: [['09:00', '12:00']] } satisfies Record<string, [string, string][]>
type About = Pick<TopicRow, 'name' | 'summary' | 'minutes' | 'skills' | 'questions'>

const topics: readonly About[] = [
  { name: { en: 'Encoding ladders', fr: 'Paliers d’encodage' }, summary: { en: 'Fewer rungs, the same picture, a smaller bill.', fr: 'Moins de paliers, la même image, une facture plus légère.' }, minutes: 60, skills: ['encoding'],
    questions: [{ en: 'Which devices do your viewers use most?', fr: 'Quels appareils vos spectateurs utilisent-ils le plus\u202f?' }, { en: 'What does a title look like before encoding?', fr: 'À quoi ressemble un titre avant l’encodage\u202f?' }] },
  { name: { en: 'Preparing a live event', fr: 'Préparer un direct' }, summary: { en: 'Who does what, from the first test to the last minute.', fr: 'Qui fait quoi, du premier essai à la dernière minute.' }, minutes: 90, skills: ['live'],
    questions: [{ en: 'When is it, and how many viewers do you expect?', fr: 'Quand a-t-il lieu, et combien de spectateurs attendez-vous\u202f?' }] },
  { name: { en: 'Protecting a catalogue', fr: 'Protéger un catalogue' }, summary: { en: 'Which DRM on which screen, and what your rights holders ask.', fr: 'Quelle DRM sur quel écran, et ce que demandent vos ayants droit.' }, minutes: 60, skills: ['drm'], questions: [] },
  { name: { en: 'Quick question', fr: 'Question rapide' }, summary: { en: 'Half an hour about one thing.', fr: 'Une demi-heure sur un seul point.' }, minutes: 30, skills: [], questions: [{ en: 'What is the one thing?', fr: 'Quel est ce point\u202f?' }] },
]

/** Who takes consultations in the demonstration: one by office hours of Stockholm, one of the technical team by those of Paris. */
async function settleExperts(tx: Tx, at: Date, cast: Cast): Promise<TopicRow[]> {
  const [camille, viktor, yann] = [cast.staff('camille'), cast.staff('viktor'), cast.staff('yann')]
  const made: TopicRow[] = []
  for (const each of topics) made.push(await createTopic(tx, camille, at, each))
  const old = await createTopic(tx, camille, at, { name: { en: 'Moving away from Flash', fr: 'Quitter Flash' }, summary: { en: '', fr: '' }, minutes: 60, skills: [], questions: [] })
  await changeTopic(tx, camille, later(at, hour), { ...old, retired: true })
  const calendar = (zone: string) => ({ zone, hours: office, holidays: [], exceptions: [], breaks: [] })
  await changeExpert(tx, viktor, at, { id: viktor.personId, version: 0, offers: true, skills: ['encoding', 'drm', 'live'], languages: ['en', 'fr'], written: calendar('Europe/Stockholm'), beforeMinutes: 10, afterMinutes: 15, videoLink: 'https://meet.relais.example/viktor' })
  await changeExpert(tx, yann, at, { id: yann.personId, version: 0, offers: true, skills: ['encoding', 'live'], languages: ['fr'], written: calendar('Europe/Paris'), beforeMinutes: 0, afterMinutes: 15, videoLink: 'https://meet.relais.example/yann' })
  return made
}

/** Minutes of the last months and of this one. */
async function grantMinutes(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const companies: readonly CompanyKey[] = ['cinephare', 'kinoNord', 'littoral', 'harbour', 'prairie', 'kestrel']
  for (const key of companies) {
    for (const back of [35, 0]) {
      const at = later(now, -back * day)
      await turnMonth(tx, at, { organisationId: cast.company(key), month: at.toISOString().slice(0, 7) })
    }
  }
}

type Booking = { readonly by: ClientKey; readonly topic: TopicRow | undefined; readonly days: number; /** How many days ago it was booked. */ readonly ago: number; readonly subject: string; readonly answers?: readonly string[]; readonly language?: Language }

/** Books the first slot that is free so many days from now, as it was then. */
async function book(tx: Tx, now: Date, cast: Cast, { by, topic, days, ago, subject, answers = [], language = 'fr' }: Booking) {
  if (topic === undefined) throw new Error('the demonstration lacks a topic')
  const at = later(now, -ago * day)
  const { slots } = await showSlots(tx, at, { topicId: topic.id, expertId: undefined, language, moving: undefined, from: later(now, days * day), to: later(now, (days + 7) * day) })
  const [slot] = slots
  if (slot === undefined) throw new Error('nobody of the demonstration is free')
  const wish: Wish = { topicId: topic.id, expertId: slot.experts[0] ?? null, at: new Date(slot.at), subject, answers, language }
  return bookConsultation(tx, cast.client(by), at, wish)
}

type Past = { readonly version: number; readonly id: Id<'consultation'>; readonly expert: { readonly id: Id<'person'> }; readonly endsAt: string }

/** Its expert writes what came of it at its end. */
async function hold(tx: Tx, cast: Cast, { id, version, expert, endsAt }: Past, outcome: { readonly minutes: number; readonly text: string; readonly actions: readonly string[] }) {
  const by = cast.staff(expert.id === cast.staff('yann').personId ? 'yann' : 'viktor')
  return holdConsultation(tx, by, later(new Date(endsAt), hour / 2), { id, version, attended: true, ...outcome })
}

/** Hours with experts in the demonstration: what they are about, who holds them, some that are over and some to come, and the minutes they took. */
export async function settleConsultations(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const [ladders, live, drm, quick] = await settleExperts(tx, later(now, -50 * day), cast)
  await grantMinutes(tx, now, cast)
  const first = await hold(tx, cast, await book(tx, now, cast, { by: 'ines', topic: ladders, days: -24, ago: 33, subject: 'Nos paliers pour les vieux téléviseurs', answers: ['Téléviseurs à 60 %', 'ProRes 422, 25 im/s'] }), {
    minutes: 50, text: 'Vos huit paliers en valent cinq\u202f: les deux plus hauts ne sont jamais demandés par les téléviseurs d’avant 2018, et celui à 720p double l’image pour rien.\n\nOn garde 1080p à 4,5 Mbit/s, 720p à 2,4 et trois plus bas. À mesurer pendant deux semaines.', actions: ['Retirer les deux paliers hauts pour les téléviseurs', 'Mesurer les temps de démarrage pendant deux semaines'],
  })
  const confirmed = await confirmConsultation(tx, cast.client('ines'), later(now, -20 * day), { id: first.id, version: first.version })
  await rateConsultation(tx, cast.client('ines'), later(now, -20 * day + hour), { id: confirmed.id, version: confirmed.version, stars: 5, word: 'Clair, chiffré, et tout de suite utilisable.' })
  await hold(tx, cast, await book(tx, now, cast, { by: 'paul', topic: drm, days: -6, ago: 12, subject: 'FairPlay pour la nouvelle application' }), {
    minutes: 60, text: 'Le certificat FairPlay convient. Il manque la rotation des clés pour les directs\u202f; le reste est en place.', actions: ['Mettre en place la rotation des clés'],
  })
  // What their clients have not confirmed yet, and what nobody has written up.
  await hold(tx, cast, await book(tx, now, cast, { by: 'ines', topic: quick, days: -5, ago: 9, subject: 'Le son en langue originale', answers: ['Quelle piste le lecteur choisit d’abord'] }), {
    minutes: 25, text: 'Le lecteur suit la langue de l’appareil, sauf si le titre en impose une. Réglage par titre, dans sa fiche.', actions: ['Imposer la langue originale pour la rétrospective'],
  })
  await hold(tx, cast, await book(tx, now, cast, { by: 'grace', topic: quick, days: -5, ago: 9, subject: 'Sound in the original language', answers: ['Which track the player takes first'], language: 'en' }), {
    minutes: 25, text: 'The player follows the language of the device, unless a title asks for one. It is set for each title, on its page.', actions: ['Ask for the original language in the retrospective'],
  })
  await book(tx, now, cast, { by: 'ines', topic: quick, days: -4, ago: 8, subject: 'Le débit pour les festivals', answers: ['Combien de paliers garder'] })
  await book(tx, now, cast, { by: 'grace', topic: quick, days: -4, ago: 8, subject: 'Bitrates for festivals', answers: ['How many rungs to keep'], language: 'en' })
  await book(tx, now, cast, { by: 'ines', topic: quick, days: 5, ago: 2, subject: 'Sous-titres du festival', answers: ['Deux langues à la fois, sur les téléviseurs aussi.'] })
  await book(tx, now, cast, { by: 'paul', topic: live, days: 8, ago: 1, subject: 'La nuit du court métrage', answers: ['Le 18, cinq mille personnes'] })
  await book(tx, now, cast, { by: 'grace', topic: ladders, days: 6, ago: 3, subject: 'A ladder for sailing at dusk', answers: ['Phones, mostly', 'H.264 mezzanine'], language: 'en' })
  const viktor = cast.staff('viktor')
  await goAway(tx, viktor, later(now, -day), { id: viktor.personId, from: later(now, 33 * day), to: later(now, 40 * day), reason: 'Skiing' })
  await forgetLetters(tx, ['tell-consultation'])
}
