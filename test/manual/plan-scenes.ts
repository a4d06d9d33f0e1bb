import type { Terms } from '#contract/plans.ts'
import { makeCaller } from '../harness/door.ts'
import { password, secretOf } from '../harness/staffed.ts'
import { fresh } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

/** A plan of its own that says what the standard one says, but for some terms. */
export async function writePlan({ cast, language }: Pick<Making, 'cast' | 'language'>, called: Readonly<Record<Making['language'], string>>, otherwise: Partial<Terms> = {}): Promise<{ readonly key: string, readonly name: string }> {
  const { plans } = await cast.administrator.ask('plans.list')
  const standard = plans.find(({ key }) => key === 'standard')
  if (standard === undefined) throw new Error('there is no standard plan')
  const name = fresh(called[language])
  const key = `plan-${Math.random().toString(36).slice(2, 8)}`
  await cast.administrator.ask('plans.create', { body: { key, terms: { ...standard.terms, ...otherwise, name: { en: name, fr: name }, rank: 90 } } })
  return { key, name }
}

/** Two plans that nobody has bought. */
const twoPlans: Scene = async (making) => {
  const [one, other] = [await writePlan(making, { fr: 'Escale', en: 'Harbour' }), await writePlan(making, { fr: 'Cabotage', en: 'Coastal' })]
  return { plan: one.name, other: other.name }
}

/** A plan that a company has, with a promise that runs. */
const planInUse: Scene = async (making) => {
  const { cast, language } = making
  // Whatever was tried before this, the plan that counts without a contract is the standard one again.
  await cast.administrator.ask('plans.standard', { body: { key: 'standard' } })
  const { key, name } = await writePlan(making, { fr: 'Grand large', en: 'Open sea' })
  const { me } = await cast.administrator.ask('session.show')
  if (me === null) throw new Error('the administrator is not signed in')
  const company = await cast.administrator.ask('organisations.create', { body: { name: fresh(language === 'fr' ? 'Ciné Rivage' : 'Shoreline Pictures'), plan: key, language, zone: 'Europe/Paris', accountManagerId: me.id } })
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: company.id }, body: { name: fresh('Ida Blum'), email: `plan.${Math.random().toString(36).slice(2, 9)}@manual.example`, roles: ['client_user'], language, seesCompany: false } })
  const client = makeCaller(cast.url)
  await client.ask('invitation.accept', { body: { token: secretOf(invitation.url), password, language, zone: 'Europe/Paris' } })
  await client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: language === 'fr' ? 'La bande-annonce ne part pas' : 'The trailer does not start', description: language === 'fr' ? 'Chez tous nos abonnés.' : 'For all our subscribers.', severity: 'high', attachments: [] } })
  return { plan: name }
}

/** A name that no calendar has, and a day of next month. */
const freshCalendar: Scene = async ({ language }) => ({ calendar: fresh(language === 'fr' ? 'Bureau de Lyon' : 'Leeds office'), holiday: new Date(Date.now() + 40 * 24 * 3_600_000).toISOString().slice(0, 10) })

/** Plans, what they promise, and the hours by which it is counted. */
export const planScenes: Readonly<Record<string, Scene>> = { 'two-plans': twoPlans, 'plan-in-use': planInUse, 'fresh-calendar': freshCalendar }
