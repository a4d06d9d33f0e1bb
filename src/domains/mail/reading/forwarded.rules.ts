import { readAddresses } from './addresses.rules.ts'
import { headerKindOf, isForwardLine } from './reply-words.rules.ts'
import type { Forwarded } from './shapes.rules.ts'

const passedOn = /^\s{0,5}(?:fwd?|tr|wg|rv|i|enc|doorst|fs|vb|vs|pd|переслано)\s{0,3}:/iu

/** Whether a subject is one that programs give to what is passed on. */
export function isForwardSubject(subject: string): boolean {
  return passedOn.test(subject)
}

/** The mail that somebody passed on inside their own, by the headers that programs write above it; null when there is none. */
export function forwardedIn(text: string, subject: string): Forwarded | null {
  const lines = text.split('\n')
  const ruled = lines.findIndex(isForwardLine)
  const at = ruled !== -1 ? ruled + 1 : isForwardSubject(subject) ? lines.findIndex((line) => headerKindOf(line)?.kind === 'from') : -1
  if (at === -1) return null
  const found = new Map<string, string>()
  let last = at - 1
  for (let next = at; next < Math.min(lines.length, at + 16); next += 1) {
    const line = lines[next] ?? ''
    const header = headerKindOf(line)
    if (header !== undefined) {
      if (!found.has(header.kind)) found.set(header.kind, header.value === '' ? (lines[next + 1] ?? '').trim() : header.value)
      last = next
    } else if (line.replaceAll(/[\s>]/g, '') === '' && found.size > 0) break
  }
  const [from] = readAddresses((found.get('from') ?? '').replaceAll(/\[(?:mailto:)?([^\]\s@]+@[^\]\s]+)\]/gi, '<$1>').replaceAll(/<([^<>\s]+)<mailto:[^<>]*>>/gi, '<$1>'), 1)
  if (from === undefined || !from.address.includes('@')) return null
  const rest = lines.slice(last + 1)
  const isQuoted = rest.filter((line) => line.trim() !== '').every((line) => line.startsWith('>'))
  return { from, subject: found.get('subject') ?? '', text: (isQuoted ? rest.map((line) => line.replace(/^> ?/, '')) : rest).join('\n').trim() }
}
