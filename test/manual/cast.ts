import { languages, type Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { password, secretOf } from '../harness/staffed.ts'
import { signedIn } from '../harness/tours.ts'

const houses = { fr: 'Cinéphare', en: 'Harbour Films' } as const satisfies Record<Language, string>
const names: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  client_user: { fr: 'Léa Fontaine', en: 'Owen Price' }, client_admin: { fr: 'Maël Garrec', en: 'Ruth Ellison' }, support: { fr: 'Zoé Perrin', en: 'Harriet Wells' }, technical: { fr: 'Idriss Kaci', en: 'Tomas Reid' },
  account_manager: { fr: 'Anne Le Goff', en: 'Peter Shaw' }, head: { fr: 'Bruno Vidal', en: 'Nora Finch' }, expert: { fr: 'Salomé Roux', en: 'Ian Cole' }, administrator: { fr: 'Odile Baron', en: 'Grace Holt' },
}

/** People who act in the manual: one of each role for each language, who came in by an invitation. */
export type Cast = {
  readonly url: string
  /** Whoever plays a role in a language; the same person each time. */
  readonly whoIs: (role: Role, language: Language) => Promise<Caller>
  /** Somebody new of a role, for what changes the person. */
  readonly newcomer: (role: Role, language: Language) => Promise<{ caller: Caller, email: string, name: string }>
  readonly administrator: Caller
  readonly house: (language: Language) => { id: string, name: string }
}

/** Gathers them on a desk with demonstration data. */
export async function gather(url: string): Promise<Cast> {
  const administrator = await signedIn(url, 'camille@relais.example')
  const { organisations } = await administrator.ask('organisations.list', { query: {} })
  const ids = new Map(languages.map((language) => [language, organisations.find(({ name }) => name === houses[language])?.id ?? '']))
  const house: Cast['house'] = (language) => ({ id: ids.get(language) ?? '', name: houses[language] })
  const tag = Math.random().toString(36).slice(2, 7)
  let count = 0
  const newcomer: Cast['newcomer'] = async (role, language) => {
    const email = `actor${++count}.${tag}@manual.example`
    const zone = 'Europe/Paris'
    const name = names[role][language]
    const isClient = role === 'client_user' || role === 'client_admin'
    const { invitation } = isClient
      ? await administrator.ask('organisations.invite', { params: { id: house(language).id }, body: { name, email, roles: [role], language, seesCompany: true } })
      : await administrator.ask('admin.inviteStaff', { body: { name, email, roles: [role], language, title: '', directLine: '' } })
    const caller = makeCaller(url)
    await caller.ask('invitation.accept', { body: { token: secretOf(invitation.url), password, language, zone } })
    return { caller, email, name }
  }
  const known = new Map<string, Promise<Caller>>()
  const whoIs: Cast['whoIs'] = (role, language) => {
    const key = `${role} ${language}`
    const one = known.get(key) ?? newcomer(role, language).then(({ caller }) => caller)
    known.set(key, one)
    return one
  }
  return { url, whoIs, newcomer, administrator, house }
}
