/** What a telephone system tells of a call, whatever its own words for it. */
export type PhoneEvent = {
  readonly kind: 'ringing' | 'answered' | 'transferred' | 'voicemail' | 'ended'
  readonly callId: string; readonly direction: 'incoming' | 'outgoing'; readonly from: string; readonly to: string
  /** Who of ours, as the system knows them: by name, by user, by number. */
  readonly ours: readonly string[]
  /** What it says of an end: whether anybody had answered; null when it does not. */
  readonly answered: boolean | null
}
/** A call as far as its events decide it. */
export type CallState = { readonly startedAt: Date; readonly answeredAt: Date | null; readonly endedAt: Date | null; readonly voicemail: boolean }
export type Told = CallState & { readonly state: 'ringing' | 'answered' | 'ended' | 'missed'; readonly seconds: number | null }

function stateOf({ answeredAt, endedAt }: CallState): Told['state'] {
  if (endedAt !== null) return answeredAt === null ? 'missed' : 'ended'
  return answeredAt === null ? 'ringing' : 'answered'
}

/** A call after what was told of it. Each thing is true once and for all, in whatever order it is told: nothing that comes again or late takes anything back. */
export function afterEvent(before: CallState | undefined, { kind, answered }: Pick<PhoneEvent, 'kind' | 'answered'>, at: Date): Told {
  const call = before ?? { startedAt: at, answeredAt: null, endedAt: null, voicemail: false }
  const speaks = (kind === 'answered' || kind === 'transferred' || (kind === 'ended' && answered === true)) && !call.voicemail
  // Who answered is told after the end: it was answered at some time before that nobody knows.
  const answeredAt = speaks ? call.answeredAt ?? (call.endedAt ?? at) : kind === 'voicemail' ? null : call.answeredAt
  const endedAt = kind === 'ended' ? call.endedAt ?? at : call.endedAt
  const told = { startedAt: call.startedAt, answeredAt, endedAt, voicemail: call.voicemail || kind === 'voicemail' }
  return { ...told, state: stateOf(told), seconds: endedAt === null || answeredAt === null ? null : Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000)) }
}
