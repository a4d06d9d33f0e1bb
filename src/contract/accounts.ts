import { z } from 'zod'
import { newAddress, wantedAddress } from './addresses.ts'
import { administrating, anyStaff, endpoint, managing } from './endpoint.ts'
import { deadAddress, mailState } from './outgoing.ts'
import { clientRole, cursor, done, email, id, instant, language, line, nothing, personBrief, planKey, role, staffRole, theme, token, zone } from './shapes.ts'

const password = z.string().min(1).max(256)
const code = z.string().trim().min(6).max(32)

/** Who is signed in, and how they like to read. */
export const me = z.strictObject({
  id: id('person'),
  name: z.string(),
  email: z.string(),
  side: z.enum(['client', 'staff']),
  roles: z.array(role),
  organisation: z.strictObject({ id: id('organisation'), name: z.string() }).nullable(),
  language,
  zone: z.string(),
  theme,
  seesCompany: z.boolean(),
  secondFactor: z.boolean(),
  /** The role demands a second factor that is not set up yet: only the profile is open until then. */
  secondFactorNeeded: z.boolean(),
  /** They belong to other companies too, for which the session can act instead. */
  several: z.boolean(),
})
export type Me = z.output<typeof me>

const signInAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('signed-in'), me }),
  z.strictObject({ status: z.literal('second-factor') }),
])

/** A single-use link, shown to whoever made it until mail can carry it. */
const link = z.strictObject({ url: z.string(), expiresAt: instant })

const invitation = z.enum(['none', 'pending', 'expired', 'accepted', 'revoked'])

/** A person as those who manage people see them. */
export const personRow = z.strictObject({
  id: id('person'),
  name: z.string(),
  email: z.string(),
  side: z.enum(['client', 'staff']),
  organisation: z.strictObject({ id: id('organisation'), name: z.string() }).nullable(),
  roles: z.array(role),
  title: z.string(),
  directLine: z.string(),
  language,
  zone: z.string(),
  seesCompany: z.boolean(),
  disabledAt: instant.nullable(),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  secondFactor: z.boolean(),
  invitation,
  invitationExpiresAt: instant.nullable(),
  /** Their address was given up: nothing is written to it until somebody lifts that. */
  mailDead: deadAddress.nullable(),
  /** Another address of theirs that waits for its confirmation. */
  newAddress: newAddress.nullable(),
  /** The other companies that they belong to with the same sign-in, of those that the reader knows. */
  elsewhere: z.array(z.strictObject({ id: id('organisation'), name: z.string() })),
})
export type PersonRow = z.output<typeof personRow>

const organisationRow = z.strictObject({
  id: id('organisation'),
  name: z.string(),
  plan: planKey,
  language,
  zone: z.string(),
  accountManager: personBrief.nullable(),
  people: z.int(),
  openTickets: z.int(),
  createdAt: instant,
})
const organisationInput = { name: line(120), plan: planKey, language, zone, accountManagerId: id('person') }
const clientPersonInput = { name: line(120), email, roles: z.array(clientRole).min(1).max(2), language, seesCompany: z.boolean() }
const personId = z.strictObject({ id: id('person') })
const organisationId = z.strictObject({ id: id('organisation') })
const invited = z.strictObject({ person: personRow, invitation: link, /** They sign in already, for another company, and do so for both. */ signsIn: z.boolean() })

export const accountEndpoints = {
  'setup.show': endpoint({ method: 'GET', path: '/api/setup', access: 'anyone', summary: 'Whether the desk still waits for its first administrator; 404 once it has one', reply: z.strictObject({ open: z.literal(true) }) }),
  'setup.finish': endpoint({ method: 'POST', path: '/api/setup', access: 'anyone', summary: 'Make the first administrator, sign them in, and ask for demonstration data',
    body: z.strictObject({ name: line(120), email, password, language, zone, demo: z.boolean() }), reply: z.strictObject({ me, demoStarted: z.boolean() }), status: 201 }),

  'session.show': endpoint({ method: 'GET', path: '/api/session', access: 'anyone', summary: 'Who is signed in, if anyone', reply: z.strictObject({ me: me.nullable(), language, setup: z.boolean() }) }),
  'session.start': endpoint({ method: 'POST', path: '/api/session', access: 'anyone', summary: 'Sign in with address and password', body: z.strictObject({ email, password }), reply: signInAnswer, refuses: ['session.wrong', 'request.too_many'] }),
  'session.secondFactor': endpoint({ method: 'POST', path: '/api/session/second-factor', access: 'anyone', summary: 'Finish signing in with a code or a recovery code', body: z.strictObject({ code, kind: z.enum(['totp', 'recovery']) }), reply: signInAnswer, refuses: ['session.code_wrong', 'request.too_many'] }),
  'session.end': endpoint({ method: 'DELETE', path: '/api/session', access: 'signed-in', summary: 'Sign out', reply: done }),
  'session.confirm': endpoint({ method: 'POST', path: '/api/session/confirm', access: 'signed-in', summary: 'Give the password again, for what needs a fresh proof', body: z.strictObject({ password, code: code.optional() }), reply: done, refuses: ['session.wrong', 'session.code_wrong'] }),
  'password.forget': endpoint({ method: 'POST', path: '/api/password/forgotten', access: 'anyone', summary: 'Ask for a link to choose a new password; the answer is the same for known and unknown addresses', body: z.strictObject({ email }), reply: done }),
  'password.reset': endpoint({ method: 'POST', path: '/api/password/reset', access: 'anyone', summary: 'Choose a new password with a link; ends every session', body: z.strictObject({ token, password }), reply: done, refuses: ['link.gone', 'password.weak', 'password.common'] }),
  'invitation.show': endpoint({ method: 'POST', path: '/api/invitations/show', access: 'anyone', summary: 'Whom an invitation is for', body: z.strictObject({ token }), reply: z.strictObject({ name: z.string(), email: z.string(), organisation: z.string().nullable(), language, expiresAt: instant, /** They sign in with this address already, for another company: they accept with that. */ signsIn: z.boolean() }), refuses: ['link.gone'] }),
  'invitation.accept': endpoint({ method: 'POST', path: '/api/invitations/accept', access: 'anyone', summary: 'Choose a password and sign in for the first time', body: z.strictObject({ token, password, language, zone }), reply: signInAnswer, refuses: ['link.gone', 'invitation.signs_in', 'password.weak', 'password.common'] }),

  'me.change': endpoint({ method: 'PATCH', path: '/api/me', access: 'signed-in', summary: 'Change my name, language, zone or theme', body: z.strictObject({ name: line(120).optional(), language: language.optional(), zone: zone.optional(), theme: theme.optional() }), reply: me }),
  'me.password': endpoint({ method: 'POST', path: '/api/me/password', access: 'signed-in', fresh: true, summary: 'Change my password; ends my other sessions', body: z.strictObject({ password }), reply: done, refuses: ['session.confirm', 'password.weak', 'password.common'] }),
  'me.sessions': endpoint({ method: 'GET', path: '/api/me/sessions', access: 'signed-in', summary: 'Where I am signed in', reply: z.strictObject({ sessions: z.array(z.strictObject({ id: z.string(), current: z.boolean(), startedAt: instant, seenAt: instant, address: z.string(), agent: z.string() })) }) }),
  'me.endSession': endpoint({ method: 'DELETE', path: '/api/me/sessions/:id', access: 'signed-in', summary: 'End one of my sessions', params: z.strictObject({ id: z.string().max(64) }), reply: done }),
  'me.endOthers': endpoint({ method: 'DELETE', path: '/api/me/sessions', access: 'signed-in', summary: 'End all my other sessions', reply: done }),
  'me.secondFactor.start': endpoint({ method: 'POST', path: '/api/me/second-factor', access: 'signed-in', fresh: true, summary: 'Begin a second factor: secret, address for the app, recovery codes', body: z.strictObject({ password }), reply: z.strictObject({ uri: z.string(), secret: z.string(), recoveryCodes: z.array(z.string()) }), refuses: ['session.confirm', 'session.wrong'] }),
  'me.secondFactor.finish': endpoint({ method: 'POST', path: '/api/me/second-factor/finish', access: 'signed-in', summary: 'Prove the second factor works; it counts from now on', body: z.strictObject({ code }), reply: done, refuses: ['session.code_wrong'] }),
  'me.secondFactor.end': endpoint({ method: 'DELETE', path: '/api/me/second-factor', access: 'signed-in', fresh: true, summary: 'Remove my second factor', body: z.strictObject({ password }), reply: done, refuses: ['session.confirm', 'session.wrong'] }),
  'me.secondFactor.codes': endpoint({ method: 'POST', path: '/api/me/second-factor/codes', access: 'signed-in', fresh: true, summary: 'New recovery codes; the old ones stop', body: z.strictObject({ password }), reply: z.strictObject({ recoveryCodes: z.array(z.string()) }), refuses: ['session.confirm', 'session.wrong'] }),

  'organisations.list': endpoint({ method: 'GET', path: '/api/desk/organisations', access: anyStaff, summary: 'Client companies (account managers: their own)', query: z.strictObject({ q: z.string().max(200).optional() }), reply: z.strictObject({ organisations: z.array(organisationRow), mayCreate: z.boolean() }) }),
  'organisations.create': endpoint({ method: 'POST', path: '/api/desk/organisations', access: managing, creates: true, summary: 'Create a client company', body: z.strictObject(organisationInput), reply: organisationRow, status: 201, refuses: ['organisation.name_taken'] }),
  'organisations.show': endpoint({ method: 'GET', path: '/api/desk/organisations/:id', access: anyStaff, summary: 'A client company and its people', params: organisationId, reply: z.strictObject({ organisation: organisationRow, people: z.array(personRow), mayManage: z.boolean(), /** The company it was merged into: this one only leads there. */ mergedInto: z.strictObject({ id: id('organisation'), name: z.string() }).nullable() }) }),
  'organisations.change': endpoint({ method: 'PATCH', path: '/api/desk/organisations/:id', access: managing, summary: 'Change a client company', params: organisationId,
    body: z.strictObject({ name: line(120).optional(), plan: planKey.optional(), language: language.optional(), zone: zone.optional(), accountManagerId: id('person').optional() }), reply: organisationRow, refuses: ['organisation.name_taken'] }),
  'organisations.invite': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/people', access: managing, creates: true, summary: 'Create a person of a client company and their invitation', params: organisationId, body: z.strictObject(clientPersonInput), reply: invited, status: 201, refuses: ['person.email_taken'] }),

  'people.change': endpoint({ method: 'PATCH', path: '/api/desk/people/:id', access: managing, summary: 'Change a person: name, roles, rights, disabled or not, address. Another address counts once it is confirmed there; that of somebody who has not come in yet, at once', params: personId,
    body: z.strictObject({ name: line(120).optional(), roles: z.array(role).min(1).max(6).optional(), seesCompany: z.boolean().optional(), disabled: z.boolean().optional(), title: line(120, 0).optional(), directLine: line(40, 0).optional(), address: wantedAddress.optional() }), reply: personRow, refuses: ['forbidden', 'person.last_administrator', 'person.email_taken', 'person.address_moved', 'request.too_many'] }),
  'people.reinvite': endpoint({ method: 'POST', path: '/api/desk/people/:id/invitation', access: managing, summary: 'A new invitation; the old link stops', params: personId, reply: link }),
  'people.uninvite': endpoint({ method: 'DELETE', path: '/api/desk/people/:id/invitation', access: managing, summary: 'Revoke an invitation', params: personId, reply: done }),
  'people.endSessions': endpoint({ method: 'POST', path: '/api/desk/people/:id/end-sessions', access: managing, summary: 'End every session of a person', params: personId, reply: done }),
  'people.endEverywhere': endpoint({ method: 'POST', path: '/api/admin/people/:id/end-access', access: administrating, summary: 'Remove the access of somebody to every company that they belong to', params: personId, reply: z.strictObject({ ended: z.int() }) }),
  'people.staff': endpoint({ method: 'GET', path: '/api/desk/staff', access: anyStaff, summary: 'Our own people, for assigning and naming', reply: z.strictObject({ people: z.array(personBrief.extend({ roles: z.array(role), disabled: z.boolean() })) }) }),

  'admin.people': endpoint({ method: 'GET', path: '/api/admin/people', access: administrating, summary: 'Everyone, ours and the clients', query: z.strictObject({ q: z.string().max(200).optional(), side: z.enum(['client', 'staff']).optional() }), reply: z.strictObject({ people: z.array(personRow) }) }),
  'admin.inviteStaff': endpoint({ method: 'POST', path: '/api/admin/people', access: administrating, creates: true, summary: 'Create one of our own people and their invitation',
    body: z.strictObject({ name: line(120), email, roles: z.array(staffRole).min(1).max(6), language, title: line(120, 0), directLine: line(40, 0) }), reply: invited, status: 201, refuses: ['person.email_taken'] }),
  'admin.removeSecondFactor': endpoint({ method: 'DELETE', path: '/api/admin/people/:id/second-factor', access: administrating, fresh: true, summary: 'Remove the lost second factor of somebody else, with a reason; ends their sessions and tells them by mail', params: personId,
    body: z.strictObject({ reason: line(500, 3) }), reply: personRow, refuses: ['session.confirm', 'forbidden', 'person.no_second_factor'] }),
  'admin.mails': endpoint({ method: 'GET', path: '/api/admin/mails', access: administrating, summary: 'Every outgoing mail, newest first', query: z.strictObject({ before: instant.optional(), cursor: cursor.optional(), state: z.enum(['waiting', 'refused', 'held', 'bounced']).optional() }), reply: z.strictObject({ next: cursor.nullable(), mails: z.array(z.strictObject({ id: id('mail'), to: z.string(), subject: z.string(), kind: z.string(), createdAt: instant, file: z.string().nullable(), state: mailState })) }) }),
  'admin.mail': endpoint({ method: 'GET', path: '/api/admin/mails/:id', access: administrating, summary: 'One outgoing mail as it was kept', params: z.strictObject({ id: id('mail') }), reply: z.strictObject({ id: id('mail'), to: z.string(), subject: z.string(), kind: z.string(), createdAt: instant, file: z.string().nullable(), state: mailState, text: z.string(),
    attempts: z.array(z.strictObject({ at: instant, outcome: z.enum(['sent', 'kept', 'put_off', 'refused', 'held', 'again', 'bounced']), answer: z.string() })), mayAgain: z.boolean() }) }),
  'admin.mailAgain': endpoint({ method: 'POST', path: '/api/admin/mails/:id/again', access: administrating, summary: 'Send a mail again, or let go one that was held back; it stays the same mail', params: z.strictObject({ id: id('mail') }), reply: done, refuses: ['mail.forgotten', 'mail.address_dead'] }),
  'admin.settings': endpoint({ method: 'GET', path: '/api/admin/settings', access: administrating, summary: 'Settings of the desk', reply: z.strictObject({ secondFactorRoles: z.array(role), deskName: z.string() }) }),
  'admin.changeSettings': endpoint({ method: 'PUT', path: '/api/admin/settings', access: administrating, summary: 'Change the settings of the desk: those that are given', body: z.strictObject({ secondFactorRoles: z.array(role).max(8).optional(), deskName: line(60).optional() }), reply: done }),
  'admin.audit': endpoint({ method: 'GET', path: '/api/admin/audit', access: administrating, summary: 'The audit trail without ticket text, newest first', query: z.strictObject({ before: z.coerce.number().int().positive().optional(), kind: z.string().max(6000).optional() }),
    reply: z.strictObject({ events: z.array(z.strictObject({ position: z.int(), at: instant, kind: z.string(), actor: z.string(), about: z.string(), data: z.record(z.string(), z.unknown()), hash: z.string() })) }) }),
  'admin.verifyAudit': endpoint({ method: 'POST', path: '/api/admin/audit/verify', access: administrating, summary: 'Recompute the chain of the audit trail', body: nothing, reply: z.strictObject({ intact: z.boolean(), events: z.int(), firstBroken: z.int().nullable() }) }),
  'admin.health': endpoint({ method: 'GET', path: '/api/admin/health', access: administrating, summary: 'How the parts of the desk are', reply: z.strictObject({ parts: z.array(z.strictObject({ name: z.enum(['database', 'clocks', 'worker', 'files', 'policies', 'on_call', 'time']), well: z.boolean(), reason: z.string(), at: instant.nullable() })), version: z.string(), schema: z.int() }) }),
} as const
