import type { Language } from '#kernel/languages.ts'

/** A mail as it goes into a file or to a server; with `html` it carries both, the reader's program chooses. */
export type Letter = {
  readonly messageId: string; readonly from: Sender; readonly to: string; readonly subject: string; readonly body: string; readonly html?: string
  readonly language: Language; readonly at: Date
  /** What its reader's calendar takes up: an invitation, its change, or its end (RFC 6047). */
  readonly calendar?: MailCalendar | null
  /** Whether a machine wrote it (RFC 3834), so that no machine answers; `no` is a person's word to another. */
  readonly automatic: Automatic
  /** What went before it in its thread, the first first. */
  readonly references?: readonly string[]
  /** How its reader's Outlook names the conversation, which it goes by before all else. */
  readonly threadIndex?: string | null
  /** Where an answer goes, when that is not where it came from. */
  readonly replyTo?: string | null
  /** Where its reader says that they want no more of its kind: a page, or an address that a program may post to (RFC 8058). */
  readonly unsubscribe?: { readonly url: string; readonly oneClick: boolean } | null
}
/** A calendar in iCal form and what is to be done with it. */
export type MailCalendar = { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string }
export type Automatic = 'no' | 'auto-generated' | 'auto-replied'
/** Who a mail is from: an address, and the name shown for it. */
export type Sender = { readonly name: string; readonly address: string }

/** Parts are in base64, which cannot hold this. */
const boundary = '=_relais'
const outerBoundary = '=_relais_file'

/** A header's text in one or more encoded words of at most 75 characters (RFC 2047), never cut inside a character. */
function encoded(text: string): string {
  const clean = text.replaceAll(/[\r\n\u0000]+/g, ' ')
  return /^[\x20-\x7e]*$/.test(clean) && clean.length <= 60 && !clean.includes('=?') ? clean : inWords(clean)
}

function inWords(clean: string): string {
  const words: string[] = []
  let word = ''
  for (const character of clean) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word)
      word = character
    } else word += character
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

/** An address alone; what could begin another header or recipient is taken out. */
function addressed(address: string): string {
  return `<${address.replaceAll(/[\s<>,;"\u0000-\u001f]/g, '')}>`
}

/** A name before an address: plain words as they are, all others encoded. */
function named({ name, address }: Sender): string {
  if (name === '') return addressed(address)
  return `${/^[A-Za-z0-9 ]{1,60}$/.test(name) ? name : inWords(name)} ${addressed(address)}`
}

function dated(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

function part(type: string, text: string, more = ''): string {
  const body = Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return `Content-Type: ${type}; charset=utf-8${more}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`
}

function parted(kind: 'alternative' | 'mixed', edge: string, parts: readonly string[]): string {
  return `Content-Type: multipart/${kind}; boundary="${edge}"\r\n\r\n${parts.map((each) => `--${edge}\r\n${each}`).join('')}--${edge}--\r\n`
}

/** Outlook and Google take an invitation from among the alternatives, Apple and whoever keeps the mail from the file beside them. */
function bodyOf({ body, html, calendar = null }: Letter): string {
  if (html === undefined && calendar === null) return part('text/plain', body)
  const invitation = calendar === null ? [] : [part('text/calendar', calendar.text, `; method=${calendar.method}`)]
  const words = parted('alternative', boundary, [part('text/plain', body), ...(html === undefined ? [] : [part('text/html', html)]), ...invitation])
  if (calendar === null) return words
  return parted('mixed', outerBoundary, [words, part('application/ics', calendar.text, '; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"')])
}

/** What goes before the text; a Message-ID may have been written by anybody, so one that is not plain is left out. */
function headersOf(letter: Letter): string[] {
  const { automatic, replyTo = null, unsubscribe = null, threadIndex = null } = letter
  const thread = (letter.references ?? []).filter((each) => /^<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>$/.test(each))
  return [
    `Date: ${dated(letter.at)}`, `Message-ID: ${letter.messageId}`, `From: ${named(letter.from)}`, `To: ${addressed(letter.to)}`, ...(replyTo === null ? [] : [`Reply-To: ${addressed(replyTo)}`]),
    `Subject: ${encoded(letter.subject)}`, ...(thread.length === 0 ? [] : [`In-Reply-To: ${thread.at(-1)}`, `References: ${thread.join('\r\n ')}`]), `Content-Language: ${letter.language}`,
    ...(threadIndex === null ? [] : [`Thread-Index: ${threadIndex.replaceAll(/.{60}(?=.)/g, '$&\r\n ')}`, `Thread-Topic: ${encoded(letter.subject)}`]),
    ...(automatic === 'no' ? [] : [`Auto-Submitted: ${automatic}`, 'X-Auto-Response-Suppress: All']),
    ...(unsubscribe === null ? [] : [`List-Unsubscribe: <${unsubscribe.url}>`, ...(unsubscribe.oneClick ? ['List-Unsubscribe-Post: List-Unsubscribe=One-Click'] : [])]),
    'MIME-Version: 1.0',
  ]
}

/** The mail as a file (RFC 5322): UTF-8 in base64. */
export function compose(letter: Letter): string {
  return `${headersOf(letter).join('\r\n')}\r\n${bodyOf(letter)}`
}

/** The plain text of a mail that `compose` wrote. */
export function readText(file: string): string {
  const begin = file.indexOf(`--${boundary}\r\n`)
  const from = file.indexOf('\r\n\r\n', Math.max(0, begin))
  if (from === -1) return file
  const end = begin === -1 ? file.length : file.indexOf(`--${boundary}`, from)
  return Buffer.from(file.slice(from + 4, end), 'base64').toString('utf8').replaceAll('\r\n', '\n')
}
