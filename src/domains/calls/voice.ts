import { createHmac, timingSafeEqual } from 'node:crypto'
import { onCallPeople } from '#domains/calendars/index.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { translator } from '#words/index.ts'
import { voice as english } from '#words/en/voice.ts'
import { voice as french } from '#words/fr/voice.ts'
import { readCallerId, showNumber } from './calls.numbers.ts'
import { markProven } from './calls.store.ts'
import { useCode } from './codes.store.ts'
import { follow } from './cti.ts'
import type { PhoneEvent } from './cti.rules.ts'
import { lockCallOf, noteHeard, type KnownSystem } from './cti.store.ts'
import { hoursOf } from './lines.ts'
import { writeTwiml, type VoiceStep } from './voice.rules.ts'
import { findCallerLanguage, findProvenSeverity, findRungLine, listReachable, noteRecording, type Reachable } from './voice.store.ts'

/** What a system that asks sends, and to which address, signed over both. */
export type Asked = { readonly signature: string | null; readonly params: URLSearchParams; readonly address: URL }
type Asking = { readonly system: KnownSystem; readonly params: URLSearchParams; readonly address: URL; readonly callId: string; readonly to: string; readonly from: string }

/** Wrong codes that one call may bring. */
const mostTries = 3
const say = { en: translator('en', english), fr: translator('fr', french) } as const

/** Whether a request is signed as Twilio signs: over the address and every field in the order of their names. */
export function isVoiceSigned(secret: string, { signature, params, address }: Asked): boolean {
  const told = Array.from(params.entries()).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([name, value]) => name + value).join('')
  const [own, given] = [createHmac('sha1', secret).update(address.href + told).digest('base64'), signature ?? ''].map((text) => Buffer.from(text))
  return own !== undefined && given !== undefined && own.length === given.length && timingSafeEqual(own, given)
}

function at(address: URL, step: string, more: Readonly<Record<string, string>> = {}): string {
  return `${address.origin}${address.pathname}?${new URLSearchParams({ step, ...more }).toString()}`
}

async function languageOf(tx: Tx, { system, callId, to }: Asking): Promise<Language> {
  return await findCallerLanguage(tx, system.id, callId) ?? (await findRungLine(tx, to)).languages[0] ?? 'fr'
}

/** The numbers of some of ours that a telephone can dial. */
function dialable(people: readonly Reachable[]): Reachable[] {
  return people.flatMap(({ personId, number }) => {
    const { dial } = showNumber(number)
    return dial === '' ? [] : [{ personId, number: dial }]
  })
}

/** Who is rung: whoever is on call when it is critical, else the team while its line is open; nobody outside of its hours. */
async function whoIsRung(tx: Tx, now: Date, asking: Asking): Promise<Reachable[]> {
  const { system, callId, to } = asking
  const { teamId, hoursId } = await findRungLine(tx, to)
  if (await findProvenSeverity(tx, system.id, callId) === 'critical') {
    const personId = teamId === null ? undefined : (await onCallPeople(tx, now)).get(teamId)
    const rung = personId === undefined ? [] : dialable(await listReachable(tx, { teamId, personId }))
    if (rung.length > 0) return rung
    return dialable(await listReachable(tx, { teamId }))
  }
  return (await hoursOf(tx, hoursId, now)).open ? dialable(await listReachable(tx, { teamId })) : []
}

/** Nobody can be rung, or nobody answered: a message where these are taken, else what the caller can do. */
async function leave(tx: Tx, asking: Asking): Promise<VoiceStep> {
  const language = await languageOf(tx, asking)
  if (!asking.system.voicemail) return { do: 'end', language, text: say[language]('voice.later') }
  return { do: 'message', language, text: say[language]('voice.message'), recorded: at(asking.address, 'recorded') }
}

async function route(tx: Tx, now: Date, asking: Asking, before: string): Promise<VoiceStep> {
  const rung = await whoIsRung(tx, now, asking)
  if (rung.length === 0) return leave(tx, asking)
  const language = await languageOf(tx, asking)
  const { records } = asking.system
  const text = [before, say[language]('voice.dial'), records ? say[language]('voice.recorded') : ''].filter((part) => part !== '').join(' ')
  return { do: 'dial', language, text, rung, record: records, dialed: at(asking.address, 'dialed'), leg: (personId) => at(asking.address, 'leg', { who: personId }) }
}

async function ask(tx: Tx, asking: Asking, { text, tries }: { readonly text: 'voice.hello' | 'voice.wrong'; readonly tries: number }): Promise<VoiceStep> {
  const language = await languageOf(tx, asking)
  return { do: 'ask', language, text: say[language](text), code: at(asking.address, 'code', { tries: String(tries) }), otherwise: at(asking.address, 'route') }
}

/** What a caller has keyed in: a right code proves who calls and about what; a wrong one may be tried again, a few times. */
async function hearCode(tx: Tx, now: Date, asking: Asking, isLimited: boolean): Promise<VoiceStep> {
  const { system, callId, params, address } = asking
  const digits = params.get('Digits') ?? ''
  const found = !isLimited && /^\d{8}$/.test(digits) ? await useCode(tx, digits, null, now) : undefined
  const call = await lockCallOf(tx, system.id, callId)
  if (found !== undefined && call !== undefined) {
    await markProven(tx, call.id, found)
    await appendEvent(tx, desk, now, { kind: 'caller.proven', organisationId: found.organisationId, ticketId: found.ticketId, data: { personId: found.personId, callId: call.id } })
    await appendEvent(tx, desk, now, { kind: 'call.ringing', organisationId: found.organisationId, ticketId: found.ticketId, data: { callId: call.id } })
    const language = await languageOf(tx, asking)
    return route(tx, now, asking, say[language]('voice.thanks'))
  }
  const tries = Number(address.searchParams.get('tries') ?? '0') + 1
  return tries < mostTries && !isLimited ? ask(tx, asking, { text: 'voice.wrong', tries }) : route(tx, now, asking, '')
}

/** What a system that asks is told to do next; a step that only tells is followed like what other systems tell. `isLimited`: so many wrong codes came from this number that none is looked at. */
export async function takeVoice(tx: Tx, now: Date, system: KnownSystem, { params, address }: Asked, isLimited: boolean): Promise<string | null> {
  const step = address.searchParams.get('step') ?? ''
  const callId = (step === 'leg' ? params.get('ParentCallSid') : null) ?? params.get('CallSid') ?? ''
  if (callId === '' || callId.length > 200) return null
  const asking: Asking = { system, params, address, callId, to: readCallerId(params.get('To') ?? ''), from: readCallerId(params.get('From') ?? '') }
  const tell = (kind: PhoneEvent['kind'], more: { readonly answered?: boolean; readonly takenBy?: Id<'person'> | undefined } = {}) =>
    follow(tx, now, system.id, { kind, callId, direction: 'incoming', from: asking.from, to: asking.to, ours: [], answered: more.answered ?? null }, more.takenBy)
  await noteHeard(tx, system.id, now, step === '' ? 'ringing' : step === 'leg' ? 'answered' : step === 'status' || step === 'dialed' ? 'ended' : 'ringing')
  switch (step) {
    case '':
      await tell('ringing')
      return writeTwiml(await ask(tx, asking, { text: 'voice.hello', tries: 0 }))
    case 'code': return writeTwiml(await hearCode(tx, now, asking, isLimited))
    case 'route': return writeTwiml(await route(tx, now, asking, ''))
    case 'leg':
      await tell('answered', { takenBy: parseId<'person'>(address.searchParams.get('who') ?? '') })
      return writeTwiml(null)
    case 'dialed': {
      const spoke = params.get('DialCallStatus') === 'completed' || params.get('DialCallStatus') === 'answered'
      if (!spoke) return writeTwiml(await leave(tx, asking))
      await tell('ended', { answered: true })
      return writeTwiml({ do: 'end', language: 'fr', text: '' })
    }
    case 'recorded': {
      await tell('voicemail')
      const url = params.get('RecordingUrl') ?? ''
      if (/^https:\/\/\S{1,500}$/.test(url)) await noteRecording(tx, system.id, callId, url)
      return writeTwiml({ do: 'end', language: await languageOf(tx, asking), text: '' })
    }
    case 'status':
      if (/^(?:completed|busy|failed|no-answer|canceled)$/.test(params.get('CallStatus') ?? '')) await tell('ended')
      return writeTwiml(null)
    default: return null
  }
}
