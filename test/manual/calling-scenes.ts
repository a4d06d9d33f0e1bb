import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { wordsOf } from '../harness/words.ts'
import { arrive, openTicket, tag, until } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

const mobile = { fr: '+33 6 39 98 51', en: '+44 7700 9005' } as const satisfies Record<Language, string>
/** A number of a range that is kept free for fiction. */
const fictional = (language: Language, place: number) => `${mobile[language]}${language === 'fr' ? ' ' : ''}${place}`

/** A client who asked to be called about a ticket of theirs. */
async function wishes(making: Making, name: string, place: number): Promise<{ readonly name: string, readonly id: Id<'callback'>, readonly ticket: Id<'ticket'> }> {
  const { language } = making
  const client = await arrive(making, name)
  const { ticket } = await openTicket(client.caller, language)
  const { id } = await client.caller.ask('client.callBack', { body: { ticketId: ticket, number: fictional(language, place), language, wantedAt: null, subject: '' } })
  return { name: client.name, id, ticket }
}

/** One who waits to be called, and one who has found out by themselves. */
const waitingForCalls: Scene = async (making) => {
  const { say } = wordsOf(making.language)
  const [one, other] = [await wishes(making, 'Alix Morel', 21), await wishes(making, 'Noa Ferrand', 22)]
  return { caller: one.name, call: say('backs.call.of', { name: one.name }), drop: say('backs.drop.of', { name: other.name }) }
}

/** The reader asked to be called, and was not reached as often as we try. */
const missedCalls: Scene = async ({ cast, language, reader }) => {
  const client = reader ?? await cast.whoIs('client_user', language)
  const { ticket } = await openTicket(client, language)
  const { id } = await client.ask('client.callBack', { body: { ticketId: ticket, number: fictional(language, 31), language, wantedAt: null, subject: '' } })
  const support = await cast.whoIs('support', language)
  await support.ask('callBacks.take', { params: { id } })
  await until('the end of our attempts', async () => {
    const { state } = await support.ask('callBacks.attempt', { params: { id }, body: { outcome: 'no_answer', startedAt: new Date().toISOString(), seconds: 20, summary: '' } })
    return state === 'unanswered' ? state : undefined
  })
  return { ticket, again: fictional(language, 32) }
}

/** The telephone rings: a client whose number nobody knows, and who has their code before them. */
const ringing: Scene = async (making) => {
  const { cast, language } = making
  const client = await arrive(making, 'Sacha Brun')
  const { ticket, subject } = await openTicket(client.caller, language)
  const { code } = await client.caller.ask('client.callerCode', { body: { ticketId: ticket } })
  const [system] = (await cast.administrator.ask('admin.telephony')).systems.filter(({ disabled }) => !disabled)
  const [line] = (await cast.administrator.ask('lines.list')).lines.filter(({ retired }) => !retired)
  if (system === undefined || line === undefined) throw new Error('no telephone is set up')
  const number = fictional(language, 41)
  await cast.administrator.ask('admin.telephony.simulate', { params: { id: system.id }, body: { step: 'ringing', callId: newId<'call'>(), from: number.replaceAll(' ', ''), to: line.number.dial, extension: '' } })
  return { caller: client.name, subject, code, take: wordsOf(language).say('ring.take.of', { who: number }) }
}

/** A number that clients call. */
const phoneLine: Scene = async ({ cast, language }) => {
  const name = `Festival ${tag()}`
  const last = Math.floor(Math.random() * 9000 + 1000)
  await cast.administrator.ask('lines.create', { body: { name, number: language === 'fr' ? `+33 1 99 00 ${Math.floor(last / 100)} ${String(last % 100).padStart(2, '0')}` : `+44 20 7946 ${last}`, teamId: null, calendarId: null, languages: [language] } })
  return { line: name }
}

/** What the telephone needs beforehand. */
export const callingScenes: Readonly<Record<string, Scene>> = { 'waiting-for-calls': waitingForCalls, 'missed-calls': missedCalls, ringing, 'phone-line': phoneLine }
