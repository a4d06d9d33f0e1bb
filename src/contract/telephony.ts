import { z } from 'zod'
import { speaking } from './calls.ts'
import { administrating, endpoint } from './endpoint.ts'
import { done, id, instant, line, personBrief, text } from './shapes.ts'

const kind = z.enum(['generic', 'sipgate', 'placetel', 'twilio'])
/** A telephone system that tells the desk of calls. */
const system = z.strictObject({
  id: id('system'), name: z.string(), kind, /** Its requests must be signed. */ signed: z.boolean(), disabled: z.boolean(), createdAt: instant, /** Calls are recorded, after the caller was told. */ records: z.boolean(), /** A message may be left. */ voicemail: z.boolean(),
  /** What it told last, and when. */ lastAt: instant.nullable(), lastKind: z.string().nullable(),
})
export type PhoneSystem = z.output<typeof system>
/** Shown once: the address that the system is given, and with what it signs. */
const secrets = z.strictObject({ system, url: z.string(), secret: z.string().nullable() })
const extension = z.strictObject({ person: personBrief, extension: z.string() })
const known = z.strictObject({ personId: id('person'), extension: line(80) })
const systemId = z.strictObject({ id: id('system') })

export const telephonyEndpoints = {
  'telephony.tell': endpoint({ method: 'POST', path: '/api/telephony/:token', access: 'anyone', raw: 'upload', summary: 'What a telephone system tells of a call (Zammad’s generic CTI, sipgate.io, Placetel), or asks what to do with it (Twilio), as JSON or a form; told again or in another order, it changes nothing', params: z.strictObject({ token: z.string().max(100) }), reply: z.unknown(), refuses: ['telephony.signature', 'telephony.event', 'request.too_large'] }),
  'calls.take': endpoint({ method: 'POST', path: '/api/desk/calls/:id/take', access: speaking, summary: 'I have this call', params: z.strictObject({ id: id('call') }), reply: done, refuses: ['call.taken'] }),

  'admin.telephony': endpoint({ method: 'GET', path: '/api/admin/telephone-systems', access: administrating, summary: 'Telephone systems, and as whom they know our people', reply: z.strictObject({ systems: z.array(system), extensions: z.array(extension) }) }),
  'admin.telephony.create': endpoint({ method: 'POST', path: '/api/admin/telephone-systems', access: administrating, creates: true, summary: 'Listen to a telephone system; its address is shown once', body: z.strictObject({ name: line(60), kind, /** Its requests must be signed with a secret. */ signed: z.boolean(), /** With what Twilio signs: its auth token. */ authToken: line(100, 0).default(''), /** By which sipgate’s signatures are checked: its public key (PEM); without one the address alone is the secret. */ publicKey: text(4000, 0).default('') }), reply: secrets, status: 201 }),
  'admin.telephony.change': endpoint({ method: 'PUT', path: '/api/admin/telephone-systems/:id', access: administrating, summary: 'Rename a telephone system, or listen to it no more', params: systemId, body: z.strictObject({ name: line(60), disabled: z.boolean(), records: z.boolean().default(false), voicemail: z.boolean().default(false) }), reply: system }),
  'admin.telephony.renew': endpoint({ method: 'POST', path: '/api/admin/telephone-systems/:id/secret', access: administrating, summary: 'Another address and secret; the old ones stop at once', params: systemId, reply: secrets }),
  'admin.telephony.simulate': endpoint({ method: 'POST', path: '/api/admin/telephone-systems/:id/simulate', access: administrating, summary: 'Ring the desk without a telephone: the same path as the system’s own requests', params: systemId,
    body: z.strictObject({ step: z.enum(['ringing', 'answered', 'transferred', 'voicemail', 'ended']), callId: line(80), from: line(40, 0), to: line(40, 0), extension: line(80, 0) }), reply: done, refuses: ['telephony.event'] }),
  'admin.extensions': endpoint({ method: 'PUT', path: '/api/admin/telephone-extensions', access: administrating, summary: 'As whom telephone systems know our people', body: z.strictObject({ extensions: z.array(known).max(500), /** As they were read: nothing is written when they are others by now. */ was: z.array(known).max(500).optional() }), reply: done, refuses: ['policy.changed'] }),
} as const
