import { makeCaller } from '../harness/door.ts'
import { password } from '../harness/staffed.ts'
import { arrive, invite, letterLink, openTicket, tag, until } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

const first = { fr: 'Bonjour, je vous récris dans un instant.', en: 'Hello, I shall write again in a moment.' } as const
const reason = { fr: 'Personne ne nous a récrit.', en: 'Nobody has written to us again.' } as const

/** A ticket of the reader, about which we promised to write again and have not. */
const late: Scene = async ({ cast, language, reader }) => {
  const client = reader ?? await cast.whoIs('client_user', language)
  const made = await openTicket(client, language)
  const params = { id: made.ticket }
  const support = await cast.whoIs('support', language)
  await support.ask('desk.tickets.take', { params, body: { version: 1 } })
  await support.ask('desk.tickets.reply', { params, body: { text: first[language], attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true, promise: new Date(Date.now() + 300).toISOString() } })
  await until('a broken promise', async () => (await client.ask('client.tickets.escalation', { params })).may === 'yes' || undefined)
  return { ...made }
}

/** What a client wrote to the head of support, in the head's letters. */
const letterToHead: Scene = async (making) => {
  const { cast, language } = making
  const head = await cast.newcomer('head', language)
  const client = await arrive(making, 'Ambre Lopez')
  const props = await late({ ...making, reader: client.caller })
  await client.caller.ask('client.tickets.escalate', { params: { id: props['ticket'] ?? '' }, body: { reason: reason[language] } })
  return { ...props, name: head.name, company: cast.house(language).name, link: await letterLink(cast, { email: head.email, page: '/acknowledge', says: reason[language] }) }
}

/** Somebody who is invited, and holds the letter. */
const invitation: Scene = async (making) => {
  const { name, email, url } = await invite(making, 'Gaël Simon')
  return { name, email, link: url, company: making.cast.house(making.language).name }
}

const second = { fr: 'Studio Azur', en: 'Kestrel Fitness' } as const

/** The reader is invited by a second company. */
export async function secondInvitation({ cast, language, reader, email }: Making): Promise<{ readonly company: string, readonly link: string }> {
  const { organisations } = await cast.administrator.ask('organisations.list', { query: {} })
  const company = second[language]
  const id = organisations.find(({ name }) => name === company)?.id ?? ''
  const { me } = await (reader ?? cast.administrator).ask('session.show')
  const invited = await cast.administrator.ask('organisations.invite', { params: { id }, body: { name: me?.name ?? '', email, roles: ['client_user'], language, seesCompany: false } })
  return { company, link: invited.invitation.url }
}

/** Somebody who has forgotten their password, and holds the letter. */
const newPassword: Scene = async (making) => {
  const { email } = await arrive(making, 'Lise Pons')
  await makeCaller(making.cast.url).ask('password.forget', { body: { email } })
  return { email, link: await letterLink(making.cast, { email, page: '/password' }) }
}

/** Somebody for whom another address was asked, and who holds the letter that went there. */
const newAddress: Scene = async (making) => {
  const { id, email: was } = await arrive(making, 'Maya Roux')
  const email = `hand.${tag()}@manual.example`
  await making.cast.administrator.ask('people.change', { params: { id }, body: { address: { email, was, waiting: null } } })
  return { email, password, link: await letterLink(making.cast, { email, page: '/address' }) }
}

/** Somebody whose company is known by its domain, and who holds the letter that proves their address. */
export async function provenAddress({ cast, language }: Pick<Making, 'cast' | 'language'>): Promise<{ readonly company: string, readonly email: string, readonly link: string }> {
  const { id, name } = cast.house(language)
  const domain = `proven-${tag()}.example`
  await cast.administrator.ask('clients.domains.add', { params: { id }, body: { domain, how: 'DNS' } })
  const email = `iris@${domain}`
  await makeCaller(cast.url).ask('access.begin', { body: { email, language } })
  return { company: name, email, link: await letterLink(cast, { email, page: '/access' }) }
}

/** What begins with a letter. */
export const letterScenes: Readonly<Record<string, Scene>> = { late, 'letter-to-head': letterToHead, invitation, 'second-invitation': secondInvitation, 'new-password': newPassword, 'new-address': newAddress, 'proven-address': provenAddress }
