import { setTimeout as pause } from 'node:timers/promises'
import type { Language } from '#kernel/languages.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { openPostBox } from '../harness/posting.ts'
import { password, secretOf } from '../harness/staffed.ts'
import { wordsOf } from '../harness/words.ts'
import { callingScenes } from './calling-scenes.ts'
import { invite } from './people-at-hand.ts'
import { clientScenes } from './client-scenes.ts'
import { consultingScenes } from './consulting-scenes.ts'
import { gitScenes } from './git-scenes.ts'
import { letterScenes, provenAddress, secondInvitation } from './letter-scenes.ts'
import { peopleScenes } from './people-scenes.ts'
import { planScenes } from './plan-scenes.ts'
import { profileScenes } from './profile-scenes.ts'
import { sendingScenes } from './sending-scenes.ts'
import { shiftScenes } from './shift-scenes.ts'
import { telephoneScenes } from './telephone-scenes.ts'
import { writingScenes } from './writing-scenes.ts'
import { serviceScenes, type Making, type Scene } from './service-scenes.ts'

const subjects: Readonly<Record<Language, readonly string[]>> = {
  fr: ['Le lecteur reste noir sur tablette', 'Une vignette manque en page d’accueil', 'Les abonnés allemands paient deux fois', 'Le direct décroche au bout d’une heure', 'Un film reste en file d’encodage', 'Le son se décale sur Apple TV'],
  en: ['The player stays black on tablets', 'A thumbnail is missing on the front page', 'German subscribers pay twice', 'The live stream drops after an hour', 'A film stays in the encoding queue', 'Sound drifts on Apple TV'],
}
const said: Readonly<Record<Language, Readonly<Record<'story' | 'first' | 'summary' | 'answer' | 'cause' | 'fix', string>>>> = {
  fr: { story: 'Depuis ce matin, chez plusieurs abonnés.', first: 'Bonjour, je regarde tout de suite.', summary: 'Le lecteur ne reçoit plus de segments depuis 9 h ; la trace est jointe.', answer: 'Un nœud servait une vieille playlist ; il est vidé.', cause: 'Un nœud en retard.', fix: 'Le nœud a été vidé.' },
  en: { story: 'Since this morning, for several subscribers.', first: 'Hello, I am looking at it now.', summary: 'The player has had no segments since 9 a.m.; the trace is attached.', answer: 'One node served an old playlist; it has been emptied.', cause: 'A node that lagged.', fix: 'The node has been emptied.' },
}
let count = 0

const ticket: Scene = async ({ cast, language }) => {
  const client = await cast.whoIs('client_user', language)
  const subject = `${subjects[language][count % subjects[language].length]} (${++count})`
  const { id, number } = await client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject, description: said[language].story, severity: 'high', attachments: [] } })
  return { ticket: id, number, subject }
}

/** Somebody of support: whoever reads, when they are of support themselves. */
function supportOf({ cast, language, reader }: Making, isReader: boolean): Promise<Caller> {
  return isReader && reader !== undefined ? Promise.resolve(reader) : cast.whoIs('support', language)
}

const taken = (isReader: boolean): Scene => async (making) => {
  const props = await ticket(making)
  await (await supportOf(making, isReader)).ask('desk.tickets.take', { params: { id: props['ticket'] ?? '' }, body: { version: 1 } })
  return props
}

const replied = (isReader: boolean, then: 'keep' | 'wait' = 'keep'): Scene => async (making) => {
  const props = await taken(isReader)(making)
  await (await supportOf(making, isReader)).ask('desk.tickets.reply', { params: { id: props['ticket'] ?? '' }, body: { text: said[making.language].first, attachments: [], relays: [], then, lastSequence: 1, anyway: true } })
  return props
}

async function versionOf(support: Caller, id: string): Promise<number> {
  return (await support.ask('desk.tickets.show', { params: { id } })).version
}

const handed: Scene = async (making) => {
  const props = await taken(true)(making)
  const id = props['ticket'] ?? ''
  const support = await supportOf(making, true)
  await support.ask('desk.tickets.handoff', { params: { id }, body: { summary: said[making.language].summary, version: await versionOf(support, id) } })
  return props
}

/** Handed over by support, whoever reads. */
const waiting: Scene = async (making) => handed({ ...making, reader: await making.cast.whoIs('support', making.language) })

const technicalAnswered: Scene = async (making) => {
  const props = await handed(making)
  const technician = await making.cast.whoIs('technical', making.language)
  const { toTake } = await technician.ask('technical.board')
  const handoff = toTake.find(({ ticketId }) => ticketId === props['ticket'])?.handoffId ?? ''
  await technician.ask('technical.take', { params: { id: handoff } })
  await technician.ask('technical.comment', { params: { id: handoff }, body: { text: said[making.language].answer, attachments: [], outcome: 'answered' } })
  return props
}

const resolved = (isReader: boolean): Scene => async (making) => {
  const props = await replied(isReader)(making)
  const id = props['ticket'] ?? ''
  const support = await supportOf(making, isReader)
  await support.ask('desk.tickets.resolve', { params: { id }, body: { cause: said[making.language].cause, fix: said[making.language].fix, version: await versionOf(support, id) } })
  return props
}

const house: Scene = async ({ cast, language }) => ({ company: cast.house(language).id, companyName: cast.house(language).name })
/** The reader is signed in on another device too. */
const elsewhere: Scene = async ({ cast, email }) => {
  await makeCaller(cast.url).ask('session.start', { body: { email, password } })
  return {}
}
const nothing: Scene = async () => ({})

let met = 0
/** One person twice in a company. */
const twins: Scene = async (making) => {
  const [lost, kept] = [await invite(making, 'C. Marchal'), await invite(making, 'Camille Marchal')]
  return { ...await house(making), lost: lost.name, kept: kept.name, keptLine: `${kept.name} · ${kept.email}` }
}

/** Somebody who has a ticket, and a colleague who could take it over. */
const leaver: Scene = async (making) => {
  const [leaving, next] = [await invite(making, 'Paul Serre'), await invite(making, 'Rose Vidal')]
  const caller = makeCaller(making.cast.url)
  await caller.ask('invitation.accept', { body: { token: secretOf(leaving.url), password, language: making.language, zone: 'Europe/Paris' } })
  await caller.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: subjects[making.language][0] ?? '', description: said[making.language].story, severity: 'high', attachments: [] } })
  return { ...await house(making), leaver: leaving.name, next: next.name }
}

/** The reader belongs to a second company, for which they act now. */
const twoCompanies: Scene = async (making) => {
  const { company, link } = await secondInvitation(making)
  await making.reader?.ask('invitation.join', { body: { token: secretOf(link) } })
  return { company: making.cast.house(making.language).name, other: company }
}

/** A company twice. */
const twinCompany: Scene = async (making) => {
  const { cast, language } = making
  const { me } = await cast.administrator.ask('session.show')
  if (me === null) throw new Error('the administrator is not signed in')
  const twin = await cast.administrator.ask('organisations.create', { body: { name: `${cast.house(language).name} & Co ${++met}`, plan: 'standard', language, zone: 'Europe/Paris', accountManagerId: me.id } })
  const { now } = await cast.administrator.ask('contracts.show', { params: { id: cast.house(language).id } })
  const plan = (await cast.administrator.ask('plans.list')).plans.find(({ key }) => key === now.plan)?.terms.name[language] ?? now.plan
  return { ...await house(making), twin: twin.id, twinName: twin.name, companyContract: `${plan}, ${language === 'fr' ? 'de' : 'of'} ${cast.house(language).name}` }
}

/** Somebody with an address under a domain of the company asks to be let in. */
const asking: Scene = async (making) => {
  const asker = `Eva Lind ${++met}`
  const { link } = await provenAddress(making)
  await makeCaller(making.cast.url).ask('access.ask', { body: { token: secretOf(link), name: asker, language: making.language, word: said[making.language].first } })
  return { ...await house(making), asker }
}

/** An address where no mailbox is yet. */
const mailAddress: Scene = async () => ({ address: `boite${++met}-${Math.random().toString(36).slice(2, 7)}@manual.example` })

/** A mailbox, and a mail domain that is nobody's. */
const mailbox: Scene = async (making) => {
  const { address = '' } = await mailAddress(making)
  await making.cast.administrator.ask('admin.mailboxes.create', { body: { address, name: 'Support', purpose: 'tickets', language: making.language, teamId: null, judge: '', proof: 'not_forged', sends: false, signature: { en: '', fr: '' } } })
  return { ...await house(making), address, domain: `met${++met}-${Math.random().toString(36).slice(2, 7)}.example` }
}

/** A mail of somebody whom nobody knows waits for one of ours. */
const mailWaits: Scene = async (making) => {
  const { cast, language } = making
  const { address = '' } = await mailAddress(making)
  const box = await openPostBox(cast.administrator, cast.url, { address, language })
  const subject = `${subjects[language][met % subjects[language].length]} (${++met})`
  const words = `${said[language].story} ${met}.`
  const raw = `From: Lou Martel <lou.martel${met}@elsewhere.example>\r\nTo: <${address}>\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nMessage-ID: <manual${met}@elsewhere.example>\r\nDate: ${new Date().toUTCString()}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`
  await box.post(raw)
  const support = await cast.whoIs('support', language)
  for (const until = Date.now() + 20_000; !(await support.ask('desk.mailIn', { query: { state: 'suspended' } })).mails.some((each) => each.subject === subject); await pause(100)) {
    if (Date.now() > until) throw new Error('the mail does not wait for anybody')
  }
  return { ...await house(making), subject, words }
}

const mailAboutTicket: Scene = async (making) => ({ ...await ticket(making), ...await mailWaits(making) })

/** Taken by the one of the technical team who reads. */
const technicalTaken: Scene = async (making) => {
  const props = await waiting(making)
  const technician = making.reader ?? await making.cast.whoIs('technical', making.language)
  const { toTake } = await technician.ask('technical.board')
  await technician.ask('technical.take', { params: { id: toTake.find(({ ticketId }) => ticketId === props['ticket'])?.handoffId ?? '' } })
  return props
}

/** Two tickets of one company. */
const pair: Scene = async (making) => {
  const [one, other] = [await ticket(making), await ticket(making)]
  return { ...await house(making), ...one, other: other['subject'] ?? '', otherNumber: other['number'] ?? '' }
}

/** A colleague who is invited and has not come in yet, and an address that nobody has. */
const awaited: Scene = async (making) => ({ awaited: (await invite(making, 'Claude Ferry')).name, fresh: `fresh${++met}.${Math.random().toString(36).slice(2, 7)}@manual.example` })

/** A ticket, and somebody of its company who could follow it. */
const watched: Scene = async (making) => {
  const { name } = await invite(making, 'Dominique Lay')
  return { ...await taken(true)(making), followerName: name, follower: `${name} · ${making.cast.house(making.language).name}` }
}

/** A view that the reader has saved. */
const view: Scene = async ({ language, reader }) => {
  const name = language === 'fr' ? 'Mes films' : 'My films'
  await reader?.ask('desk.views.create', { body: { name, shared: false, conditions: {} } })
  return { view: name, editView: wordsOf(language).say('views.edit', { name }) }
}

/** A ticket that somebody gave to the reader, who is told of it. */
const noticed: Scene = async (making) => {
  const { cast, language, reader } = making
  const props = await ticket(making)
  const { me } = await (reader ?? cast.administrator).ask('session.show')
  const head = await cast.whoIs('head', language)
  if (me !== null) await head.ask('desk.tickets.assign', { params: { id: props['ticket'] ?? '' }, body: { ownerId: me.id, version: 1 } })
  for (const until = Date.now() + 20_000; ; await pause(100)) {
    const count = (await reader?.ask('me.notices', { query: {} }))?.unread ?? 0
    if (count > 0) return { ...props, unread: wordsOf(language).say('bell.unread', { count }) }
    if (Date.now() > until) throw new Error('nobody was told of the ticket')
  }
}

/** What must be there before a task is done, by the name that its file gives. */
export const scenes: Readonly<Record<string, Scene>> = {
  twins, leaver, asking, 'two-companies': twoCompanies, 'twin-company': twinCompany,
  'mail-address': mailAddress, mailbox, 'mail-waits': mailWaits, 'mail-about-a-ticket': mailAboutTicket,
  ...peopleScenes, ...planScenes, ...clientScenes, ...sendingScenes, ...telephoneScenes, ...callingScenes, ...letterScenes,
  ...profileScenes, ...consultingScenes, ...shiftScenes, ...writingScenes,
  ...gitScenes,
  ...serviceScenes, pair, awaited, watched, view, noticed, 'technical-taken': technicalTaken,
  nothing, elsewhere, ticket, house, handed, waiting, 'technical-answered': technicalAnswered, taken: taken(true), replied: replied(true), answered: replied(false), asked: replied(false, 'wait'), resolved: resolved(true), solved: resolved(false),
}
