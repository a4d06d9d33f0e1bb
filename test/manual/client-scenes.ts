import type { Language } from '#kernel/languages.ts'
import { severities } from '#kernel/severity.ts'
import { dateFormat } from '#words/dates.ts'
import { makeCaller } from '../harness/door.ts'
import { password, secretOf } from '../harness/staffed.ts'
import { fresh } from './people-at-hand.ts'
import { newCompany } from './people-scenes.ts'
import { writePlan } from './plan-scenes.ts'
import type { Making, Props, Scene } from './service-scenes.ts'

const hour = 3_600_000

/** Has what a plan promises counted in hours of service rather than day and night. */
async function countInHours({ administrator }: Making['cast'], plan: string): Promise<void> {
  const [{ policies }, { calendars: [calendar] }] = await Promise.all([administrator.ask('policies.list'), administrator.ask('calendars.list')])
  const policy = policies.find(({ name }) => name === plan)
  if (policy === undefined || calendar === undefined) throw new Error('there are no hours of service')
  const grid = Object.fromEntries(severities.map((severity) => [severity, Object.fromEntries(Object.entries(policy.grid[severity] ?? {}).map(([kind, cell]) => [kind, { ...cell, calendarId: calendar.id }]))]))
  await administrator.ask('policies.change', { params: { name: plan }, body: { version: policy.version, grid } })
}

/** A client company of its own whose plan includes live events, with somebody in it who has a ticket. */
async function companyWithTicket(making: Making): Promise<Props> {
  const { cast, language } = making
  const { key } = await writePlan(making, { fr: 'Direct', en: 'Live' }, { eventWindows: null })
  await countInHours(cast, key)
  const { me } = await cast.administrator.ask('session.show')
  if (me === null) throw new Error('the administrator is not signed in')
  const companyName = fresh(language === 'fr' ? 'Ciné Rivage' : 'Shoreline Pictures')
  const { id: company } = await cast.administrator.ask('organisations.create', { body: { name: companyName, plan: key, language, zone: 'Europe/Paris', accountManagerId: me.id } })
  const { invitation } = await cast.administrator.ask('organisations.invite', { params: { id: company }, body: { name: fresh('Ida Blum'), email: `${Math.random().toString(36).slice(2)}@manual.example`, roles: ['client_user'], language, seesCompany: false } })
  const client = makeCaller(cast.url)
  await client.ask('invitation.accept', { body: { token: secretOf(invitation.url), password, language, zone: 'Europe/Paris' } })
  const subject = fresh(language === 'fr' ? 'La bande-annonce ne part pas' : 'The trailer does not start')
  const { id: ticket } = await client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject, description: language === 'fr' ? 'Chez tous nos abonnés.' : 'For all our subscribers.', severity: 'high', attachments: [] } })
  return { company, companyName, ticket, subject }
}

/** A client company, and a plan that it does not have yet. */
const contractPlan: Scene = async (making) => ({ ...await newCompany(making), plan: (await writePlan(making, { fr: 'Croisière', en: 'Cruise' })).name, until: new Date(Date.now() + 365 * 24 * hour).toISOString().slice(0, 10) })

/** A client company with a promise that runs, and when its live event is. */
const liveCompany: Scene = async (making) => {
  const at = (later: number) => new Date(Date.now() + later * hour).toISOString().slice(0, 16)
  return { ...await companyWithTicket(making), event: making.language === 'fr' ? 'Finale du festival' : 'Festival final', from: at(2), to: at(6), later: at(7) }
}

function sayMonth(language: Language, month: string): string {
  return dateFormat(language, 'UTC', { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`))
}

/** A client company, and the month that runs. */
const thisMonth: Scene = async (making) => ({ ...await newCompany(making), month: sayMonth(making.language, new Date().toISOString().slice(0, 7)) })

/** A service report of the reader’s company. */
const issuedReport: Scene = async ({ cast, language }) => {
  const { id } = cast.house(language)
  const lastMonth = new Date()
  lastMonth.setUTCDate(0)
  // The desk issues it by itself too, once an hour.
  await cast.administrator.call('reports.issue', { params: { id }, body: { month: lastMonth.toISOString().slice(0, 7) } })
  const { reports: [newest] } = await cast.administrator.ask('reports.list', { params: { id } })
  return { month: sayMonth(language, newest?.month ?? '') }
}

/** A ticket that the reader has, of a company that runs a site. */
const productTicket: Scene = async (making) => {
  const props = await companyWithTicket(making)
  const product = fresh(making.language === 'fr' ? 'Vitrine' : 'Showcase')
  await making.cast.administrator.ask('clients.products.create', { params: { id: props['company'] ?? '' }, body: { kind: 'site', name: product, url: '', environments: ['production'] } })
  await making.reader?.ask('desk.tickets.take', { params: { id: props['ticket'] ?? '' }, body: { version: 1 } })
  return { ...props, product }
}

/** The reader’s client company, and a domain of mail addresses that is nobody’s. */
const unknownDomain: Scene = async ({ cast, language }) => ({ company: cast.house(language).id, domain: `${Math.random().toString(36).slice(2, 9)}.example` })

/** What a client has bought, what it was promised, and what we know of it. */
export const clientScenes: Readonly<Record<string, Scene>> = { 'contract-plan': contractPlan, 'live-company': liveCompany, 'this-month': thisMonth, 'issued-report': issuedReport, 'product-ticket': productTicket, 'unknown-domain': unknownDomain }
