import { makeCaller, type Caller } from '../harness/door.ts'
import { password, secretOf } from '../harness/staffed.ts'
import { app } from '../harness/visitor.ts'
import type { Making, Scene } from './service-scenes.ts'

let met = 0
/** A name that nobody else has: both languages meet people at once. */
export const fresh = (name: string) => `${name} ${++met}`

/** Somebody of the reader’s client company who was invited, and came in if they should. */
export async function meet({ cast, language }: Making, called: string): Promise<{ readonly name: string, readonly email: string, readonly url: string, readonly enter: () => Promise<Caller> }> {
  const name = fresh(called)
  const email = `person${met}.${Math.random().toString(36).slice(2, 7)}@manual.example`
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: cast.house(language).id }, body: { name, email, roles: ['client_user'], language, seesCompany: false } })
  const enter = async () => {
    const caller = makeCaller(cast.url)
    await caller.ask('invitation.accept', { body: { token: secretOf(invitation.url), password, language, zone: 'Europe/Paris' } })
    return caller
  }
  return { name, email, url: invitation.url, enter }
}

/** A client company of its own, which nothing else is about. */
export const newCompany: Scene = async ({ cast, language }) => {
  const { me } = await cast.administrator.ask('session.show')
  if (me === null) throw new Error('the administrator is not signed in')
  const name = fresh(language === 'fr' ? 'Studio Marée' : 'Tidewater Films')
  const { id } = await cast.administrator.ask('organisations.create', { body: { name, plan: 'standard', language, zone: 'Europe/Paris', accountManagerId: me.id } })
  return { company: id, companyName: name, renamed: `${name} & Co` }
}

/** Somebody who has come in. */
const member: Scene = async (making) => {
  const { name, enter } = await meet(making, 'Alix Morel')
  await enter()
  return { company: making.cast.house(making.language).id, member: name }
}

/** Somebody who is invited and has not come in yet. */
const awaitedPerson: Scene = async (making) => ({ company: making.cast.house(making.language).id, awaited: (await meet(making, 'Sacha Brun')).name })

/** Somebody who signs in once for two companies. */
const twoHouses: Scene = async (making) => {
  const { cast, language } = making
  const { name, email, enter } = await meet(making, 'Noa Keller')
  const caller = await enter()
  const { company = '' } = await newCompany(making)
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: company }, body: { name, email, roles: ['client_user'], language, seesCompany: false } })
  await caller.ask('invitation.join', { body: { token: secretOf(invitation.url) } })
  return { member: name }
}

/** Somebody who gave a code of their app when they signed in, and has lost it; and the password of whoever helps. */
const lostFactor: Scene = async (making) => {
  const { name, enter } = await meet(making, 'Maud Tessier')
  const caller = await enter()
  const { secret } = await caller.ask('me.secondFactor.start', { body: { password } })
  await caller.ask('me.secondFactor.finish', { body: { code: await app(secret)() } })
  return { member: name, password }
}

/** People and companies that are there already. */
export const peopleScenes: Readonly<Record<string, Scene>> = { 'new-company': newCompany, member, 'awaited-person': awaitedPerson, 'two-houses': twoHouses, 'lost-factor': lostFactor }
