import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { PhoneNumber } from '#contract/calls.ts'
import { Failure } from '#kernel/failure.ts'

/** What is left of a text that no telephone sends: letters stay, for it is shown as it came. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

function parsed(text: string) {
  const plain = text.trim().replace(/^00(?=[1-9])/, '+').replace(/^\(\s*\+/, '+')
  return plain.startsWith('+') ? parsePhoneNumberFromString(plain) : undefined
}

/** The number that somebody typed, as E.164; one that no telephone could ever dial is refused at its field. */
export function readNumber(text: string, field: string): string {
  const found = parsed(text)
  if (found === undefined || !found.isPossible()) throw new Failure('call.number', { field })
  return found.number
}

/** A number as a telephone system sends it, with or without its plus; what is none is kept as it came, and nothing of a caller who hides theirs. */
export function readCallerId(text: string): string {
  const sent = text.replaceAll(unseen, '').trim().slice(0, 40)
  if (/^(?:anonymous|unknown|private|restricted|unavailable)?$/i.test(sent)) return ''
  const digits = /^[1-9]\d{6,14}$/.test(sent) ? `+${sent}` : sent
  const found = parsed(digits)
  return found?.isPossible() === true ? found.number : sent
}

/** A number as people read it and telephones dial it; what is none is shown as it came and dials nothing. */
export function showNumber(number: string): PhoneNumber {
  const found = parsed(number)
  return found === undefined ? { shown: number, dial: '' } : { shown: found.formatInternational(), dial: found.number }
}
