import { readCallerId } from './calls.numbers.ts'
import type { PhoneEvent } from './cti.rules.ts'

export const systemKinds = ['generic', 'sipgate', 'placetel'] as const
export type SystemKind = (typeof systemKinds)[number]
/** What came, by name; a name given several times has all its values. */
export type Fields = ReadonlyMap<string, readonly string[]>

const most = 200

function clip(text: string): string {
  return text.slice(0, most)
}

/** The fields of a body, whether it is JSON, a form, or a form in parts; null when it is none of them. */
export async function readFields(contentType: string, text: string): Promise<Fields | null> {
  if (/^application\/json\b/i.test(contentType)) return readJson(text)
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(contentType)) return null
  const form = await new Response(text, { headers: { 'content-type': contentType } }).formData().catch(() => null)
  return form === null ? null : gather(Array.from(form.entries()).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
}

function gather(pairs: readonly (readonly [string, string])[]): Fields {
  const fields = new Map<string, string[]>()
  for (const [given, value] of pairs.slice(0, 60)) {
    const name = given.replace(/\[\]$/, '').toLowerCase()
    fields.set(name, [...fields.get(name) ?? [], clip(value)].slice(0, 20))
  }
  return fields
}

function readJson(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return gather(Object.entries(value).flatMap(([name, each]: [string, unknown]) => (Array.isArray(each) ? each : [each]).flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [[name, String(one)] as const] : []))))
  } catch {
    return null
  }
}

function first(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fields.get(name)?.[0]?.trim()
    if (value !== undefined && value !== '') return value
  }
  return ''
}

/** Words of each system for what happens to a call, in small letters. */
const kinds: Readonly<Record<string, PhoneEvent['kind']>> = {
  newcall: 'ringing', ringing: 'ringing', incomingcall: 'ringing', outgoingcall: 'ringing', answer: 'answered', answered: 'answered', callaccepted: 'answered', hangup: 'ended', hungup: 'ended',
  transfer: 'transferred', transferred: 'transferred', voicemail: 'voicemail',
}
/** Why a call ended when somebody had answered it, and when nobody had; an ordinary end says neither. */
const spoke: ReadonlySet<string> = new Set(['accepted', 'forwarded'])
const alone: ReadonlySet<string> = new Set(['busy', 'cancel', 'noanswer', 'congestion', 'notfound', 'missed', 'blocked', 'unavailable'])

function answeredBy(cause: string): boolean | null {
  if (spoke.has(cause)) return true
  return alone.has(cause) ? false : null
}

/** What a telephone system says, in its own words or in those of another; null when it names no call or nothing that happens to one. */
export function readEvent(fields: Fields): PhoneEvent | null {
  const word = first(fields, 'event').toLowerCase()
  const kind = kinds[word]
  const callId = first(fields, 'callid', 'call_id', 'call-id', 'id')
  if (kind === undefined || callId === '') return null
  const cause = first(fields, 'cause', 'type', 'hangupcause').toLowerCase()
  const direction = word === 'outgoingcall' || /^out/i.test(first(fields, 'direction')) ? 'outgoing' : 'incoming'
  const ours = ['user', 'userid', 'fulluserid', 'answeringnumber', 'peer', 'extension'].flatMap((name) => fields.get(name) ?? []).map((each) => each.trim()).filter((each) => each !== '')
  const toVoicemail = cause === 'voicemail' || (kind === 'answered' && ours.some((each) => /^voicemail\b/i.test(each)))
  return {
    kind: toVoicemail && kind !== 'ringing' ? 'voicemail' : kind, callId: `${callId}`, direction, from: readCallerId(first(fields, 'from')), to: readCallerId(first(fields, 'to')), ours: [...new Set(ours)].slice(0, 10), answered: answeredBy(cause),
  }
}

type Answer = { readonly body: string; readonly type: string }

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What a system wants to read in return: sipgate tells of the answer and the end of a call only to whoever asks for it, in XML. */
export function answerTo(kind: SystemKind, event: PhoneEvent, url: string): Answer {
  if (kind !== 'sipgate' || event.kind !== 'ringing') return { body: kind === 'sipgate' ? '<?xml version="1.0" encoding="UTF-8"?>\n<Response/>' : '{}', type: kind === 'sipgate' ? 'application/xml' : 'application/json' }
  return { body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response onAnswer="${escape(url)}" onHangup="${escape(url)}"/>`, type: 'application/xml' }
}

export type Simulated = { readonly step: PhoneEvent['kind']; readonly callId: string; readonly from: string; readonly to: string; readonly extension: string }
const words: Readonly<Record<SystemKind, Readonly<Record<PhoneEvent['kind'], readonly (readonly [string, string])[]>>>> = {
  generic: { ringing: [['event', 'newCall']], answered: [['event', 'answer']], transferred: [['event', 'transfer']], voicemail: [['event', 'voicemail']], ended: [['event', 'hangup'], ['cause', 'normalClearing']] },
  sipgate: { ringing: [['event', 'newCall']], answered: [['event', 'answer']], transferred: [['event', 'answer']], voicemail: [['event', 'answer'], ['user', 'voicemail']], ended: [['event', 'hangup'], ['cause', 'normalClearing']] },
  placetel: { ringing: [['event', 'IncomingCall']], answered: [['event', 'CallAccepted']], transferred: [['event', 'CallAccepted']], voicemail: [['event', 'HungUp'], ['type', 'voicemail']], ended: [['event', 'HungUp']] },
}

/** A body as the system itself would send it, for whoever tries the desk without a telephone. */
export function writeBody(kind: SystemKind, { step, callId, from, to, extension }: Simulated): { readonly type: string; readonly text: string } {
  const ours = extension === '' || step === 'voicemail' ? [] : [[kind === 'placetel' ? 'peer' : 'user', extension] as const]
  const fields = [...words[kind][step], ['from', from] as const, ['to', to] as const, ['direction', 'in'] as const, [kind === 'placetel' ? 'call_id' : 'callId', callId] as const, ...ours]
  if (kind === 'generic') return { type: 'application/json', text: JSON.stringify(Object.fromEntries(fields)) }
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString() }
}
