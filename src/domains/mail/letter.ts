import type { Language } from '#kernel/languages.ts'

/** A mail as it goes into a file or to a server. */
export type Letter = { readonly messageId: string; readonly from: string; readonly to: string; readonly subject: string; readonly body: string; readonly language: Language; readonly at: Date }

/** A header's text in one or more encoded words of at most 75 characters (RFC 2047), never cut inside a character. */
function encoded(text: string): string {
  const clean = text.replaceAll(/[\r\n\u0000]+/g, ' ')
  if (/^[\x20-\x7e]*$/.test(clean) && clean.length <= 60) return clean
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

function dated(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

/** The mail as a file (RFC 5322): UTF-8 in base64, marked as written by a machine so that no machine answers it (RFC 3834). */
export function compose(letter: Letter): string {
  const headers = [
    `Date: ${dated(letter.at)}`, `Message-ID: ${letter.messageId}`, `From: ${addressed(letter.from)}`, `To: ${addressed(letter.to)}`, `Subject: ${encoded(letter.subject)}`, `Content-Language: ${letter.language}`,
    'Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64',
  ]
  const body = Buffer.from(letter.body.replaceAll(/\r?\n/g, '\r\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return `${headers.join('\r\n')}\r\n\r\n${body}\r\n`
}

/** The text of a mail that `compose` wrote. */
export function readText(file: string): string {
  const split = file.indexOf('\r\n\r\n')
  return split === -1 ? file : Buffer.from(file.slice(split + 4), 'base64').toString('utf8').replaceAll('\r\n', '\n')
}
