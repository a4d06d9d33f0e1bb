import { password, secretOf } from '../harness/staffed.ts'
import { app } from '../harness/visitor.ts'
import { arrive, fresh, invite, tag } from './people-at-hand.ts'
import type { Scene } from './service-scenes.ts'
import { openEmptyDesk } from './surroundings.ts'

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
  const { name } = await arrive(making, 'Alix Morel')
  return { company: making.cast.house(making.language).id, member: name }
}

/** Somebody who has come in, and an address that nobody has. */
const anotherAddress: Scene = async (making) => ({ ...await member(making), another: `hand.${tag()}@manual.example` })

/** Somebody who is invited and has not come in yet. */
const awaitedPerson: Scene = async (making) => ({ company: making.cast.house(making.language).id, awaited: (await invite(making, 'Sacha Brun')).name })

/** Somebody who signs in once for two companies. */
const twoHouses: Scene = async (making) => {
  const { cast, language } = making
  const { name, email, caller } = await arrive(making, 'Noa Keller')
  const { company = '' } = await newCompany(making)
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: company }, body: { name, email, roles: ['client_user'], language, seesCompany: false } })
  await caller.ask('invitation.join', { body: { token: secretOf(invitation.url) } })
  return { member: name }
}

/** Somebody who gave a code of their app when they signed in, and has lost it; and the password of whoever helps. */
const lostFactor: Scene = async (making) => {
  const { name, caller } = await arrive(making, 'Maud Tessier')
  const { secret } = await caller.ask('me.secondFactor.start', { body: { password } })
  await caller.ask('me.secondFactor.finish', { body: { code: await app(secret)() } })
  return { member: name, password }
}

/** A desk on which nobody works yet. */
const emptyDesk: Scene = async () => ({ address: await openEmptyDesk() })

/** People and companies that are there already, or nobody at all. */
export const peopleScenes: Readonly<Record<string, Scene>> = { 'new-company': newCompany, member, 'another-address': anotherAddress, 'awaited-person': awaitedPerson, 'two-houses': twoHouses, 'lost-factor': lostFactor, 'empty-desk': emptyDesk }
