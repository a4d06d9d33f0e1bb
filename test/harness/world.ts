import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Endpoint } from '#contract/endpoint.ts'
import { actAs } from '#db/index.ts'
import { issueReport as issueReportOf } from '#domains/reports/index.ts'
import { markKey, unsubscribeToken } from '#domains/mail/marks.ts'
import { desk as itself } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { staffRoles } from '#kernel/roles.ts'
import type { Client, Company, Desk, Staff } from './desk.ts'
import type { Caller } from './door.ts'
import type { Ids, Stranger } from './operations.ts'

/** Two companies and the people between whom nothing may leak. */
export type World = {
  ours: Company
  theirs: Company
  /** Owner of everything that `ids` names on the client's side. */
  requester: Client
  /** May do everything at the desk, and owns everything that `ids` names there. */
  everyRole: Staff
  strangers: Record<Stranger, Client | Staff>
  /** Everything of our company. */
  ids: Ids
}

/** The marks that may never reach a client: put into notes, technical words, causes and the names of internal files. */
export const canary = 'NOTE-CANARY-7f3'

/** Writes a company with one of each thing straight into the database, and strangers beside it. */
export async function buildWorld(desk: Desk): Promise<World> {
  const everyRole = await desk.staff([...staffRoles])
  const ours = await desk.company({ plan: 'premium', account_manager_id: everyRole.id })
  const otherManager = await desk.manager()
  const theirs = await desk.company({ account_manager_id: otherManager.id })
  const requester = await desk.client(ours)
  const strangers = { otherManager, outsider: await desk.client(theirs), colleague: await desk.client(ours), technician: await desk.technical(), /** The requester’s own record in another company. */ elsewhere: await desk.client(theirs, { email: requester.email, signs_in_as: requester.id }) }
  await desk.as(requester)
  const things = await writeThings(desk, ours, requester, everyRole)
  const newcomer = await desk.client(ours)
  await desk.db.deleteFrom('auth_users').where('id', '=', newcomer.id).execute()
  const session = await desk.db.selectFrom('auth_sessions').select('id').where('user_id', '=', requester.id).executeTakeFirstOrThrow()
  return { ours, theirs, requester, everyRole, strangers, ids: { ...things, organisation: ours.id, person: requester.id, newcomer: newcomer.id, leaver: (await desk.client(ours)).id, staff: everyRole.id, session: session.id } }
}

/** A new session of somebody who may call the operation, and to whom everything in `ids` is open. */
export async function rightfulCaller(desk: Desk, world: World, endpoint: Endpoint): Promise<Caller> {
  if (endpoint.access === 'anyone') return desk.as()
  const isForAdministrators = endpoint.access !== 'signed-in' && endpoint.access.every((role) => role === 'client_admin')
  if (isForAdministrators) return desk.as(await desk.client(world.ours, { roles: ['client_admin'], sees_company: true }))
  const forClients = endpoint.access === 'signed-in' || endpoint.access.includes('client_user')
  return desk.as(forClients ? world.requester : world.everyRole)
}

/** Ids of the right shape that nothing bears. */
export function inventIds(): Ids {
  const token = () => randomBytes(24).toString('base64url')
  return {
    ticket: newId(), sibling: 'REL-999999', handoff: newId(), escalation: newId(), message: newId(), organisation: newId(), person: newId(), newcomer: newId(), leaver: newId(), staff: newId(), view: newId(), mail: newId(), answerMail: newId(), signingKey: newId(), unsubscribe: unsubscribeToken(markKey('another desk’s secret that is long enough'), newId(), 'replied'), calendar: newId(), window: newId(), webhook: newId(), contract: newId(), report: newId(), delivery: newId(),
    subscription: newId(), push: newId(), topic: newId(), consultation: newId(), action: newId(),
    note: newId(), product: newId(), document: token(), domain: `${randomBytes(6).toString('hex')}.example`,
    absence: newId(), task: newId(), import: newId(), manualImport: newId(), comment: newId(), fragment: newId(), twin: newId(), merge: newId(), access: newId(),
    upload: token(), attachment: token(), session: newId(),
    received: newId(), mailbox: newId(), mailDomain: `d${randomBytes(6).toString('hex')}.example`,
    section: newId(), team: newId(), line: newId(), call: newId(), callBack: newId(), system: newId(), telephone: randomBytes(32).toString('base64url'), posting: randomBytes(32).toString('base64url'), override: newId(), swap: newId(), feed: randomBytes(32).toString('base64url'),
  }
}

async function writeThings(desk: Desk, company: Company, client: Client, staff: Staff): Promise<Omit<Ids, 'organisation' | 'person' | 'newcomer' | 'staff' | 'session'>> {
  const { db } = desk
  const at = new Date()
  const ids = inventIds()
  const sibling = newId<'ticket'>()
  const common = { organisation_id: company.id, created_at: at }
  for (const id of [ids.ticket, sibling]) {
    await db.insertInto('tickets').values({
      id, organisation_id: company.id, requester_id: client.id, owner_id: staff.id, subject: `Ticket of ${company.name}`, category: 'playback', impact: 'down', details: '{}',
      severity_proposed: 'critical', severity_declared: 'critical', severity: 'critical', severity_reason: null, state: id === sibling ? 'with_technical' : 'examining', state_before: null,
      opened_at: at, active_at: at, moved_at: at, next_due_at: new Date(at.getTime() + 3_600_000), client_due_at: new Date(at.getTime() + 3_600_000), escalated_at: null, technical_id: null, waiting_since: null, resolved_at: null, resolved_by: null,
      resolution_cause: canary, resolution_fix: null, closed_at: null, merged_into: null, linked_to: null, last_sequence: 2, last_public_sequence: 1,
    }).execute()
  }
  await db.insertInto('handoffs').values({ id: ids.handoff, ticket_id: sibling, organisation_id: company.id, state: 'taken', summary: canary, handed_by: staff.id, handed_at: at, taken_by: staff.id, taken_at: at, answered_at: null }).execute()
  await sql`insert into escalations (id, ticket_id, organisation_id, origin, severity, opened_at) values (${ids.escalation}, ${ids.ticket}, ${company.id}, 'clock', 'critical', ${at})`.execute(db)
  const said = { author_id: staff.id, author_name: staff.name, handoff_id: null, relay_state: null, relay_by: null, relay_at: null, relay_reason: null, relay_message_id: null }
  const first = newId<'message'>()
  await db.insertInto('messages').values([
    { ...common, ...said, id: first, ticket_id: ids.ticket, sequence: 1, kind: 'public', author_id: client.id, author_name: client.name, author_side: 'client', body: 'It does not play.' },
    { ...common, ...said, id: ids.message, ticket_id: ids.ticket, sequence: 2, kind: 'technical', author_side: 'technical', body: canary, relay_state: 'pending' },
    { ...common, ...said, id: newId(), ticket_id: sibling, sequence: 1, kind: 'note', author_side: 'support', body: canary },
  ]).execute()
  await db.insertInto('participants').values({ ticket_id: ids.ticket, person_id: staff.id, organisation_id: company.id, added_by: staff.id, added_at: at }).execute()
  mkdirSync(join(desk.dataDir, 'files', ids.attachment.slice(0, 2)), { recursive: true })
  writeFileSync(join(desk.dataDir, 'files', ids.attachment.slice(0, 2), ids.attachment), 'log')
  await db.insertInto('blobs').values({ key: ids.attachment, sha256: randomBytes(32), size: 3, type: 'text/plain' }).execute()
  await db.insertInto('attachments').values({ ...common, id: ids.attachment, message_id: first, ticket_id: ids.ticket, public: true, name: 'log.txt', type: 'text/plain', size: 3, blob_key: ids.attachment }).execute()
  await db.insertInto('uploads').values({ id: ids.upload, person_id: client.id, name: 'film.mp4', size: 10, blob_key: null, type: null, used_at: null }).execute()
  await db.insertInto('mailboxes').values({ id: ids.mailbox, address: `${ids.mailbox}@desk.test`, name: 'Support', purpose: 'tickets', language: 'fr', team_id: null, created_at: at, disabled_at: null }).execute()
  await sql`insert into mailbox_posts (mailbox_id, token_hash, sealed, made_at) values (${ids.mailbox}, sha256(convert_to(${ids.posting}, 'UTF8')), ${randomBytes(60)}, now())`.execute(db)
  await sql`insert into organisation_domains (domain, organisation_id, how, verified_at, verified_by) values (${ids.mailDomain}, ${company.id}, '', ${at}, ${staff.id})`.execute(db)
  const letter = `From: ${client.name} <${client.email}>\r\nSubject: From a train\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>It does not play.</p>\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nplayer: black\r\n--b--`
  await db.insertInto('received_mails').values({ id: ids.received, mailbox_id: ids.mailbox, key: randomBytes(32), message_id: null, via: 'lmtp', envelope_from: client.email, envelope_to: 'support@desk.test', size: letter.length, raw: Buffer.from(letter), blob_key: null, state: 'suspended', not_before: null, read_at: at, from_address: client.email, subject: 'From a train', words: null, cause: 'burst', ticket_id: null, entry_id: null, same_as: null, settled_by: null, settled_at: null }).execute()
  await db.insertInto('views').values({ id: ids.view, owner_id: staff.id, name: 'Mine', conditions: '{}' }).execute()
  ids.unsubscribe = unsubscribeToken(desk.mail.marks, client.id, 'replied')
  await db.insertInto('signing_keys').values({ id: ids.signingKey, domain: `${ids.mailDomain}`, selector: 'relais-1', sealed: '', public_key: 'AAAA', made_at: at, made_by: staff.id, used_from: null, retired_at: null }).execute()
  await db.insertInto('mails').values({ id: ids.answerMail, message_id: `<${ids.answerMail}@desk.test>`, kind: 'replied', to_address: client.email, person_id: client.id, language: 'fr', subject: 'Bonjour', body: 'Bonjour', file: null, state: 'refused', ticket_id: ids.ticket, about_id: ids.message }).execute()
  await db.insertInto('mails').values({ id: ids.mail, message_id: `<${ids.mail}@desk.test>`, kind: 'invitation', to_address: client.email, person_id: client.id, language: 'fr', subject: 'Bienvenue', body: 'Bienvenue', file: null }).execute()
  await db.insertInto('webhooks').values({ id: ids.webhook, name: 'Channel', url: 'https://hooks.example/in', format: 'standard', language: 'fr', kinds: ['ticket.submitted'], secret: 'whsec_AAAA', created_at: at }).execute()
  await db.insertInto('webhook_deliveries').values({ id: ids.delivery, webhook_id: ids.webhook, kind: 'ping', state: 'sent', created_at: at }).execute()
  await db.insertInto('push_subscriptions').values({ id: ids.subscription, person_id: client.id, endpoint: `https://push.example/send/${ids.subscription}`, service: 'push.example', p256dh: 'x', auth: 'x', agent: 'Firefox', created_at: at, last_at: null, last_outcome: null }).execute()
  await db.insertInto('pushes').values({ id: ids.push, person_id: client.id, subscription_id: ids.subscription, agent: 'Firefox', notice_id: null, ticket_id: ids.ticket, kind: 'client.replied', path: `/client/tickets/${ids.ticket}`, once: 'world', state: 'sent', held_until: null, created_at: at }).execute()
  const { number } = await db.selectFrom('tickets').select('number').where('id', '=', sibling).executeTakeFirstOrThrow()
  await db.insertInto('calendars').values({ id: ids.calendar, first_id: ids.calendar, version: 1, name: 'Office', written: JSON.stringify({ zone: 'Europe/Paris', hours: { mon: [['09:00', '12:00']] }, holidays: [], exceptions: [], breaks: [] }), created_by: staff.id }).execute()
  await db.insertInto('event_windows').values({ id: ids.window, first_id: ids.window, version: 1, organisation_id: company.id, name: 'Finale', from_at: new Date('2031-06-01T18:00:00Z'), to_at: new Date('2031-06-01T23:00:00Z'), floor: 'high', created_at: at, created_by: staff.id }).execute()
  const contract = (await db.selectFrom('contracts').select('id').where('organisation_id', '=', company.id).executeTakeFirstOrThrow()).id
  await writeAbout(desk, ids, company, staff)
  await issueReport(desk, company.id, ids.report)
  await writeTwin(desk, ids, company, staff)
  await writeDuty(desk, ids, staff)
  await writeConsultation(desk, ids, company, client, staff)
  await writeManual(desk, ids, staff)
  await writeCalls(desk, ids, { company, client })
  return { ...ids, contract, sibling: `REL-${number}` }
}

/** What our people know of the company. */
async function writeAbout({ db }: Desk, ids: Ids, company: Company, staff: Staff): Promise<void> {
  await sql`insert into organisation_notes (id, organisation_id, kind, body, at, created_at, created_by) values (${ids.note}, ${company.id}, 'note', ${canary}, now(), now(), ${staff.id})`.execute(db)
  await sql`insert into products (id, organisation_id, kind, name, created_at) values (${ids.product}, ${company.id}, 'site', 'Main site', now())`.execute(db)
  await sql`insert into absences (id, person_id, from_at, to_at, created_at, created_by) values (${ids.absence}, ${staff.id}, now() + interval '5 days', now() + interval '9 days', now(), ${staff.id})`.execute(db)
  await sql`insert into manual_imports (id, name, size, options, total, created_at, created_by) values (${ids.manualImport}, 'manual.zip', 1, '{}', 0, now(), ${staff.id})`.execute(db)
  await sql`insert into imports (id, organisation_id, name, people, total, created_at, created_by) values (${ids.import}, ${company.id}, 'people.csv', '[]', 0, now(), ${staff.id})`.execute(db)
  await sql`insert into tasks (id, person_id, organisation_id, body, due_on, created_at) values (${ids.task}, ${staff.id}, ${company.id}, 'Call them', current_date, now())`.execute(db)
  await sql`insert into organisation_domains (domain, organisation_id, how, verified_at) values (${ids.domain}, ${company.id}, 'By telephone', now())`.execute(db)
  await sql`insert into organisation_files (id, organisation_id, name, type, size, blob_key, shared, created_at, created_by) values (${ids.document}, ${company.id}, 'contract.txt', 'text/plain', 3, ${ids.attachment}, true, now(), ${staff.id})`.execute(db)
}

/** A report of a month before anything happened. */
async function issueReport(desk: Desk, organisationId: Id<'organisation'>, id: Id<'report'>): Promise<void> {
  const month = '2026-01'
  await actAs(desk.pools.staff, itself, (tx, now) => issueReportOf(tx, itself, now, { organisationId, month }))
  await sql`alter table service_reports disable trigger user`.execute(desk.db)
  await desk.db.updateTable('service_reports').set({ id }).where('organisation_id', '=', organisationId).execute()
  await sql`alter table service_reports enable trigger user`.execute(desk.db)
}

/** A published task of the manual. */
async function writeManual({ db }: Desk, ids: Ids, staff: Staff): Promise<void> {
  const module = newId<'module'>()
  const texts = JSON.stringify({ fr: { title: 'Tâche', summary: '', who: '', before: '', steps: [{ id: 'open', title: 'Ouvrez', text: '', at: new Date().toISOString() }], result: '', trouble: '' }, en: null })
  await sql`insert into manual_modules (id, slug, position, titles, created_at) values (${module}, ${`module-${module}`}, 0, '{"fr": "Module"}', now())`.execute(db)
  await sql`insert into manual_sections (id, module_id, slug, position, titles) values (${ids.section}, ${module}, 'section', 0, '{"fr": "Rubrique"}')`.execute(db)
  await sql`insert into manual_tasks (id, slug, section_id, position, visibility, created_at) values (${ids.task}, ${`task-${ids.task}`}, ${ids.section}, 0, 'staff', now())`.execute(db)
  await sql`insert into manual_versions (task_id, version, texts, created_at) values (${ids.task}, 1, ${texts}::jsonb, now())`.execute(db)
  await sql`update manual_tasks set version = 1, published_at = now() where id = ${ids.task}`.execute(db)
  const words = JSON.stringify({ fr: { title: 'Fragment', text: 'Ouvert.', at: new Date().toISOString() }, en: null })
  await sql`insert into manual_fragments (id, slug, visibility, created_at) values (${ids.fragment}, ${`fragment-${ids.fragment}`}, 'staff', now())`.execute(db)
  await sql`insert into manual_fragment_versions (fragment_id, version, texts, created_at) values (${ids.fragment}, 1, ${words}::jsonb, now())`.execute(db)
  await sql`update manual_fragments set version = 1 where id = ${ids.fragment}`.execute(db)
  await sql`insert into manual_comments (id, task_id, step, author_id, body, at) values (${ids.comment}, ${ids.task}, 'open', ${staff.id}, ${canary}, now())`.execute(db)
}

/** A second record of our company, and somebody who was in it twice. */
async function writeTwin(desk: Desk, ids: Ids, company: Company, staff: Staff): Promise<void> {
  await sql`insert into access_requests (id, organisation_id, email, language, token_hash, asked_at, expires_at, name, proven_at) values (${ids.access}, ${company.id}, ${`${ids.access}@canal.example`}, 'fr', ${randomBytes(32)}, now(), now(), 'Lou', now())`.execute(desk.db)
  await desk.company({ id: ids.twin, account_manager_id: staff.id })
  const [lost, kept] = [await desk.client(company, { disabled_at: new Date() }), await desk.client(company)]
  await desk.db.insertInto('merges').values({ id: ids.merge, kind: 'person', lost_id: lost.id, kept_id: kept.id, organisation_id: company.id, lost_name: lost.name, kept_name: kept.name, before: '{}', counts: '{}', merged_at: new Date(), merged_by: staff.id, undone_at: null, undone_by: null }).execute()
  await desk.db.updateTable('people').set({ merged_into: kept.id }).where('id', '=', lost.id).execute()
}

/** A team for which one of ours stands in, who asks to swap and has their calendar read. */
async function writeDuty({ db }: Desk, ids: Ids, staff: Staff): Promise<void> {
  await sql`insert into teams (id, name) values (${ids.team}, ${`Team ${ids.team}`})`.execute(db)
  await sql`insert into on_call_overrides (id, team_id, person_id, starts_at, ends_at, reason, created_at, created_by) values (${ids.override}, ${ids.team}, ${staff.id}, now() + interval '1 day', now() + interval '2 days', '', now(), ${staff.id})`.execute(db)
  await sql`insert into on_call_swaps (id, team_id, asker_id, colleague_id, starts_at, ends_at, word, asked_at) values (${ids.swap}, ${ids.team}, ${staff.id}, ${staff.id}, now() + interval '1 day', now() + interval '2 days', '', now())`.execute(db)
  await sql`insert into calendar_feeds (person_id, token_hash, made_at) values (${staff.id}, sha256(convert_to(${ids.feed}, 'UTF8')), now())`.execute(db)
}

/** A consultation of our client with one of ours, who will be away in a summer to come. */
async function writeConsultation({ db }: Desk, ids: Ids, company: Company, client: Client, staff: Staff): Promise<void> {
  const said = JSON.stringify({ en: 'Ladders', fr: 'Paliers' })
  const week = JSON.stringify({ zone: 'Europe/Paris', hours: { mon: [['09:00', '18:00']] }, holidays: [], exceptions: [], breaks: [] })
  await db.insertInto('consultation_topics').values({ id: ids.topic, name: said, summary: said, minutes: 60, skills: [], questions: '[]', retired_at: null }).execute()
  await db.insertInto('experts').values({ person_id: staff.id, skills: [], languages: ['fr', 'en'], written: week, before_minutes: 0, after_minutes: 15, video_link: '' }).execute()
  await db.insertInto('expert_absences').values({ id: ids.absence, person_id: staff.id, starts_at: new Date('2031-07-01T00:00:00Z'), ends_at: new Date('2031-07-15T00:00:00Z'), reason: '', created_by: staff.id, withdrawn_at: null }).execute()
  await sql`with lot as (insert into minute_lots (id, organisation_id, month, through) values (gen_random_uuid(), ${company.id}, '2026-01', '2099-12') returning id)
    insert into minute_entries (id, organisation_id, lot_id, month, kind, minutes, at) select gen_random_uuid(), ${company.id}, id, '2026-01', 'granted', 600, now() from lot`.execute(db)
  await sql`insert into consultations (id, organisation_id, topic_id, expert_id, expert_name, person_id, person_name, subject, language, starts_at, ends_at, minutes, blocked, created_at)
    values (${ids.consultation}, ${company.id}, ${ids.topic}, ${staff.id}, ${staff.name}, ${client.id}, ${client.name}, 'Ladders', 'fr', '2031-06-02T14:00Z', '2031-06-02T15:00Z', 60, tstzrange('2031-06-02T14:00Z', '2031-06-02T15:15Z'), now())`.execute(db)
  await db.insertInto('consultation_actions').values({ id: ids.action, consultation_id: ids.consultation, position: 0, text: 'Drop 4K', ticket_id: null, ticket_number: null }).execute()
}

/** A number that clients call, and a call to it. */
async function writeCalls({ db }: Desk, ids: Ids, { company, client }: { company: Company, client: Client }): Promise<void> {
  await sql`insert into phone_lines (id, name, number, languages, created_at) values (${ids.line}, 'Support', ${`+3319900${String(1000 + Math.floor(Math.random() * 9000))}`}, '{fr}', now())`.execute(db)
  await sql`insert into calls (id, direction, state, line_id, number, claimed_id, organisation_id, ticket_id, started_at) values (${ids.call}, 'incoming', 'ringing', ${ids.line}, '+33199001234', ${client.id}, ${company.id}, ${ids.ticket}, now())`.execute(db)
  await sql`insert into telephone_systems (id, name, kind, token_hash, created_at) values (${ids.system}, 'Exchange', 'generic', sha256(convert_to(${ids.telephone}, 'UTF8')), now())`.execute(db)
  const clock = newId<'obligation'>()
  await sql`insert into obligations (id, ticket_id, organisation_id, kind, theirs, severity, target_seconds, started_at, due_at, state) values (${clock}, ${ids.ticket}, ${company.id}, 'call_back', true, 'critical', 900, now(), now() + interval '15 minutes', 'met')`.execute(db)
  await sql`insert into clock_events (obligation_id, sequence, at, kind, organisation_id, data) values (${clock}, 1, now(), 'start', ${company.id}, '{"severity":"critical","seconds":900}'), (${clock}, 2, now(), 'satisfy', ${company.id}, '{}')`.execute(db)
  await sql`insert into call_backs (id, ticket_id, organisation_id, person_id, number, language, asked_at, obligation_id) values (${ids.callBack}, ${ids.ticket}, ${company.id}, ${client.id}, '+33612345678', 'fr', now(), ${clock})`.execute(db)
}

/** Everything that is kept about our company, as text: the same before and after means that nothing was touched. */
export async function readEverything(desk: Desk, company: Id<'organisation'>): Promise<string> {
  const tickets = await desk.db.selectFrom('tickets').selectAll().where('organisation_id', '=', company).orderBy('id').execute()
  const messages = await desk.db.selectFrom('messages').selectAll().where('organisation_id', '=', company).orderBy('id').execute()
  const people = await desk.db.selectFrom('people').select(['id', 'name', 'roles', 'disabled_at', 'title']).where('organisation_id', '=', company).orderBy('id').execute()
  const organisation = await desk.db.selectFrom('organisations').selectAll().where('id', '=', company).execute()
  const others = await Promise.all([
    desk.db.selectFrom('participants').selectAll().where('organisation_id', '=', company).orderBy('person_id').execute(),
    desk.db.selectFrom('handoffs').selectAll().where('organisation_id', '=', company).orderBy('id').execute(),
    desk.db.selectFrom('attachments').selectAll().where('organisation_id', '=', company).orderBy('id').execute(),
    desk.db.selectFrom('views').selectAll().orderBy('id').execute(),
    desk.db.selectFrom('uploads').selectAll().orderBy('id').execute(),
    desk.db.selectFrom('drafts').selectAll().orderBy('ticket_id').execute(),
    desk.db.selectFrom('presence').selectAll().orderBy('ticket_id').execute(),
    desk.db.selectFrom('consultations').selectAll().where('organisation_id', '=', company).orderBy('id').execute(),
  ])
  const contracts = await desk.db.selectFrom('contracts').selectAll().where('organisation_id', '=', company).orderBy('id').execute()
  return JSON.stringify({ contracts, tickets, messages, people, organisation, others }, undefined, 1)
}
