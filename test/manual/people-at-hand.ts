import { setTimeout as pause } from 'node:timers/promises'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { password, secretOf } from '../harness/staffed.ts'
import type { Cast } from './cast.ts'
import type { Making } from './service-scenes.ts'

/** Somebody whom a scene brings in. */
export type Arrived = { readonly caller: Caller, readonly id: Id<'person'>, readonly name: string, readonly email: string }

let count = 0
/** A tag that nothing else on the desk bears: both languages are performed at once. */
export function tag(): string {
  return `${++count}${Math.random().toString(36).slice(2, 6)}`
}

/** A name that nobody else has. */
export const fresh = (name: string) => `${name} ${++count}`

/** Somebody of the client company of a language, invited and not yet in; each time with another name and address. */
export async function invite({ cast, language }: Pick<Making, 'cast' | 'language'>, name: string): Promise<{ readonly name: string, readonly email: string, readonly url: string }> {
  const unique = fresh(name)
  const email = `hand.${tag()}@manual.example`
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: cast.house(language).id }, body: { name: unique, email, roles: ['client_user'], language, seesCompany: false } })
  return { name: unique, email, url: invitation.url }
}

/** The same, come in. */
export async function arrive(making: Pick<Making, 'cast' | 'language'>, called: string): Promise<Arrived> {
  const { name, email, url } = await invite(making, called)
  const caller = makeCaller(making.cast.url)
  await caller.ask('invitation.accept', { body: { token: secretOf(url), password, language: making.language, zone: 'Europe/Paris' } })
  const { me } = await caller.ask('session.show')
  if (me === null) throw new Error(`${name} did not come in`)
  return { caller, id: me.id, name, email }
}

/** Somebody of ours, come in; each time with another name. */
export async function hire({ cast, language }: Pick<Making, 'cast' | 'language'>, role: 'support' | 'technical', called: string): Promise<Arrived> {
  const name = fresh(called)
  const email = `hand.${tag()}@manual.example`
  const { person, invitation } = await cast.administrator.ask('admin.inviteStaff', { body: { name, email, roles: [role], language, title: '', directLine: '' } })
  const caller = makeCaller(cast.url)
  await caller.ask('invitation.accept', { body: { token: secretOf(invitation.url), password, language, zone: 'Europe/Paris' } })
  return { caller, id: person.id, name, email }
}

const subjects = { fr: 'L’avant-première saccade', en: 'The preview stutters' } as const
const story = { fr: 'Depuis ce matin, chez plusieurs abonnés.', en: 'Since this morning, for several subscribers.' } as const

/** A ticket that a client opens; each with a subject of its own. */
export async function openTicket(client: Caller, language: Language): Promise<{ readonly ticket: Id<'ticket'>, readonly number: string, readonly subject: string }> {
  const subject = `${subjects[language]} (${++count})`
  const { id, number } = await client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject, description: story[language], severity: 'high', attachments: [] } })
  return { ticket: id, number, subject }
}

/** Looks until it is there. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 20_000; ; await pause(50)) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`${what}: it did not come`)
  }
}

/** The link in the last letter to an address that says this, which leads to one page. */
export function letterLink({ administrator }: Pick<Cast, 'administrator'>, { email, page, says = '' }: { readonly email: string, readonly page: string, readonly says?: string }): Promise<string> {
  return until(`a letter to ${email}`, async () => {
    const { mails } = await administrator.ask('admin.mails', { query: {} })
    for (const { id } of mails.filter(({ to }) => to === email)) {
      const { text } = await administrator.ask('admin.mail', { params: { id } })
      const link = text.match(/https?:\/\/\S+#\S+/g)?.find((each) => new URL(each).pathname === page)
      if (link !== undefined && text.includes(says)) return link
    }
    return undefined
  })
}
