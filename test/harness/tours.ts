import { day } from '#kernel/instants.ts'
import { demoPassword } from '#main/demo/people.ts'
import type { Language } from '#kernel/languages.ts'
import { makeCaller, type Caller } from './door.ts'

/** The support team, which every desk brings. */
const supportTeam = '00000000-0000-7000-8000-0000000000a1'

/** Addresses that only a letter holds, opened as often as needed: looking does not use them up. */
export type Links = { readonly invitation: string, readonly reset: string, readonly address: string }

/** Signs somebody of the demonstration in. */
export async function signedIn(url: string, email: string): Promise<Caller> {
  const caller = makeCaller(url)
  await caller.ask('session.start', { body: { email, password: demoPassword } })
  return caller
}

/** The links that wait in letters of the demonstration: an invitation, a new password, another address of whoever comes as a client. */
export async function findLinks(url: string): Promise<Links> {
  const camille = await signedIn(url, 'camille@relais.example')
  const { people } = await camille.ask('admin.people', { query: { side: 'client', q: 'Bastien' } })
  const [awaited] = people
  if (!awaited) throw new Error('nobody of the demonstration awaits an invitation')
  const { url: invitation } = await camille.ask('people.reinvite', { params: { id: awaited.id } })
  await makeCaller(url).ask('password.forget', { body: { email: 'marc.oddo@cinephare.example' } })
  const [ines] = (await camille.ask('admin.people', { query: { q: 'ines.marchand@cinephare.example' } })).people
  const another = 'ines.marchand-delaunay@cinephare.example'
  if (ines !== undefined) await camille.ask('people.change', { params: { id: ines.id }, body: { address: { email: another, was: ines.email, waiting: ines.newAddress?.email ?? null } } })
  return { invitation, reset: await findLink(camille, 'marc.oddo@cinephare.example'), address: await findLink(camille, another) }
}

async function findLink(administrator: Caller, to: string): Promise<string> {
  const { mails } = await administrator.ask('admin.mails', { query: {} })
  const letter = mails.find((mail) => mail.to === to)
  const text = letter === undefined ? '' : (await administrator.ask('admin.mail', { params: { id: letter.id } })).text
  const link = /https?:\/\/\S+#\S+/.exec(text)?.[0]
  if (link === undefined) throw new Error(`no letter with a link to ${to}`)
  return link
}

/** A page by a name for its picture, and its address. */
export type Stop = readonly [name: string, address: string]
/** What one person goes to see. */
export type Tour = { readonly who: string, readonly email?: string, /** On a desk where nobody is yet. */ readonly onEmpty?: true, readonly stops: (at: At) => Promise<readonly Stop[]> }
type At = { readonly caller: Caller, readonly links: Links, /** Tickets of how many states are opened. */ readonly most: number, readonly language: Language }

/** Every page, by who comes to see it. */
export const tours: readonly Tour[] = [
  { who: 'newcomer', onEmpty: true, stops: async () => [['setup', '/setup']] },
  { who: 'visitor', stops: async ({ links, language }) => [
    ['manual', `/manual/${language}`], ['manual-module', `/manual/${language}/module/content`], ['manual-task', `/manual/${language}/your-domain#cname`], ['manual-own', `/manual/${language}/relais-open-a-ticket`], ['manual-search', `/manual/${language}/search?q=video`], ['manual-nothing', `/manual/${language}/purge-a-node`],
    ['home', '/'], ['plans', '/plans'], ['invitation', links.invitation], ['invitation-gone', '/invitation#no-such-invitation-0000'], ['acknowledge-gone', '/acknowledge#no-such-link-0000'], ['access', '/access'], ['access-gone', '/access#no-such-link-0000'], ['address', links.address], ['address-gone', '/address#no-such-link-0000'], ['password', '/password'], ['password-reset', links.reset], ['not-found', '/nothing-here'],
  ] },
  { who: 'client', email: 'ines.marchand@cinephare.example', stops: async ({ caller, most, language }) => {
    const { tickets } = await caller.ask('client.tickets.list', { query: { scope: 'company', show: 'all' } })
    return [['list', '/client'], ['company', '/client?scope=company&show=all'], ['new', '/client/new'], ['contract', '/client/contract'], ['people', '/client/people'], ['manual', `/manual/${language}/limit-a-series`], ['new-from-step', '/client/new?task=limit-a-series&step=countries'], ['consultations', '/client/consultations'], ['consultations-book', '/client/consultations/book'], ['consultations-minutes', '/client/consultations/minutes'], ...oneOfEach((await caller.ask('client.consultations')).consultations.map(({ id, state }) => ({ id, state: `consultation-${state}` })), '/client/consultations', 3), ...oneOfEach(tickets, '/client/tickets', most), ['unknown', '/client/tickets/01a204af-0000-7000-8000-000000000000'], ['profile', '/profile']]
  } },
  { who: 'support', email: 'noe@relais.example', stops: async ({ caller, most }) => {
    const { tickets } = await caller.ask('desk.queue', { query: { view: 'all' } })
    const { organisations } = await caller.ask('organisations.list', { query: {} })
    return [['desk', '/desk'], ['calls', '/desk/calls'], ['mail-in', '/desk/mail-in'], ['on-call', '/desk/on-call'], ['shifts', '/desk/on-call/mine'], ['weeks', `/desk/on-call/${supportTeam}`], ['profile', '/profile'], ['relay', '/desk?view=relay'], ['new', '/desk/new'], ...oneOfEach(tickets, '/desk/tickets', most), ['companies', '/desk/companies'], ['company', `/desk/companies/${organisations[0]?.id}`], ['report', `/desk/companies/${organisations[0]?.id}/reports/${new Date().toISOString().slice(0, 7)}`]]
  } },
  { who: 'head', email: 'helene@relais.example', stops: async ({ caller }) => {
    const { modules } = await caller.ask('desk.manual.contents')
    const listed = modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks))
    const [task] = listed
    const { open } = await caller.ask('desk.escalations')
    const { teams } = await caller.ask('teams.list')
    return [['manual-contents', '/desk/manual'], ['manual-import', '/desk/manual/import'], ['manual-fragments', '/desk/manual/fragments'], ['manual-fragment', `/desk/manual/fragments/${(await caller.ask('desk.fragments')).fragments[0]?.id}`], ['manual-editor', `/desk/manual/${task?.id}`], ['manual-scheduled', `/desk/manual/${listed.find(({ scheduledAt }) => scheduledAt !== null)?.id}`], ['team-with-gap', `/admin/teams/${teams.find((team) => team.shipped === null)?.id}`], ['escalations', '/desk/escalations'], ['consultations-book', '/desk/consultations/book'], ...oneOfEach(open.map(({ ticketId: id, origin: state }) => ({ id, state })), '/desk/tickets', 2)]
  } },
  // Their ticket waits for the head of support.
  { who: 'waiting', email: 'luis.herrera@prairiesports.example', stops: async ({ caller }) => {
    const { tickets } = await caller.ask('client.tickets.list', { query: { scope: 'mine', show: 'open' } })
    return oneOfEach(tickets, '/client/tickets', 4)
  } },
  { who: 'expert', email: 'viktor@relais.example', stops: async ({ caller }) => {
    const [own] = (await caller.ask('experts.list')).experts
    const { consultations } = await caller.ask('consultations.list', { query: { from: new Date(Date.now() - 40 * day).toISOString(), to: new Date(Date.now() + 40 * day).toISOString() } })
    return [['on-call', '/desk/on-call'], ['consultations', '/desk/consultations'], ['hours', `/desk/consultations/hours/${own?.person.id}`], ...oneOfEach(consultations.map(({ id, state }) => ({ id, state: `consultation-${state}` })), '/desk/consultations', 3)]
  } },
  { who: 'technical', email: 'sana@relais.example', stops: async ({ caller }) => {
    const { mine, answered } = await caller.ask('technical.board')
    return [['board', '/desk/technical'], ['ticket', `/desk/technical/${[...mine, ...answered][0]?.ticketId}`]]
  } },
  { who: 'administrator', email: 'camille@relais.example', stops: async ({ caller }) => {
    const { mails } = await caller.ask('admin.mails', { query: {} })
    const { calendars } = await caller.ask('calendars.list')
    return [['calendar', `/admin/calendars/${calendars[0]?.id}`], ['team', `/admin/teams/${supportTeam}`], ...['people', 'teams', 'plans', 'policies', 'calendars', 'calendars/new', 'phone', 'consultations', 'mailboxes', 'mails', 'sending', 'templates', 'templates/submitted', 'templates/digest', 'hooks', 'escalation', 'audit', 'settings', 'health'].map((page): Stop => [page.replace('/', '-'), `/admin/${page}`]), ['mail', `/admin/mails/${mails[0]?.id}`]]
  } },
]

function oneOfEach(tickets: readonly { readonly id: string, readonly state: string }[], under: string, most: number): readonly Stop[] {
  return [...new Map(tickets.map((ticket) => [ticket.state, ticket.id]))].slice(0, most).map(([state, id]) => [state, `${under}/${id}`])
}
