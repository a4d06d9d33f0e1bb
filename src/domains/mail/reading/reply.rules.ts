import type { Mark } from './html-text.rules.ts'
import { attributionOf, headerKindOf, isAboveLine, isForwardLine, isOpener, isOriginalLine, mayIntroduce } from './reply-words.rules.ts'
import { withoutSignature } from './signature.rules.ts'

/** Where a quote begins: its first line, the first of what is quoted, and whether it reaches to the end whatever follows. */
type Quote = { readonly at: number; readonly body: number; readonly kind: 'rest' | 'block' | 'forward' }

const isQuoted = (line: string | undefined) => line !== undefined && /^\s{0,3}[>＞]/.test(line) && !/<<\s{0,5}$/.test(line)
const isBlank = (line: string | undefined) => line === undefined || /^[\s\u00a0*]{0,200}$/.test(line)
const rule = /^[\s*]{0,4}[_=—–-]{5,}[\s*]{0,5}$/

/**
 * What the person wrote: lines of the text, in their order, without what is answered, signatures and disclaimers. Every line is looked at a
 * fixed number of times. Answers between quotes stay whole with them; when in doubt a line stays. `signer` is the name of whom the mail is from.
 */
export function replyOf(text: string, marks: readonly (Mark | undefined)[] = [], signer = ''): string {
  const lines = text.split('\n')
  const own = ownLines(lines, marks)
  if (own.length === 0) return ''
  const kept = withoutSignature(own.map((at) => lines[at] ?? ''), own.map((at) => marks[at] === 'signature'), signer)
  // What looks like nothing but a signature may be all that somebody had to say.
  const said = kept.some((line) => line.trim() !== '') ? kept : own.map((at) => lines[at] ?? '')
  return said.slice(firstWritten(said), lastWritten(said) + 1).join('\n')
}

/** The numbers of the lines that are not answered or passed on. */
function ownLines(lines: readonly string[], marks: readonly (Mark | undefined)[]): number[] {
  const all = lines.map((_, at) => at)
  const first = findQuote(lines, marks, 0)
  if (first === undefined) return withoutTrailingQuote(lines, all)
  const before = all.slice(0, first.at)
  const hasBefore = before.some((at) => !isBlank(lines[at]))
  if (first.kind !== 'block') return hasBefore ? withoutTrailingQuote(lines, before) : first.kind === 'forward' || !hasWords(lines, first.body) ? all : afterQuoted(lines, all, first)
  // The quoted lines end where somebody wrote again.
  const end = blockEnd(lines, first.body)
  const after = all.slice(end)
  const next = findQuote(lines, marks, end)
  const afterOwn = next === undefined ? after : all.slice(end, next.at)
  if (!afterOwn.some((at) => !isBlank(lines[at]))) return next === undefined ? before : skipOn(lines, marks, before, next)
  if (isWrittenBetween(lines, end)) return withoutTrailingQuote(lines, all)
  return [...before, ...withoutTrailingQuote(lines, hasBefore ? afterOwn.slice(afterOwn.findIndex((at) => !isBlank(lines[at]))) : afterOwn)]
}

/** Quotes one after the other with nothing between them: what is written after the last counts. */
function skipOn(lines: readonly string[], marks: readonly (Mark | undefined)[], before: readonly number[], from: Quote): number[] {
  let quote: Quote | undefined = from
  while (quote?.kind === 'block') {
    const end = blockEnd(lines, quote.body)
    const next = findQuote(lines, marks, end)
    const stop = next?.at ?? lines.length
    const own = Array.from({ length: stop - end }, (_, step) => end + step)
    if (own.some((at) => !isBlank(lines[at]))) return [...before, ...own]
    quote = next
  }
  return [...before]
}

/** A quote by its headers that begins the mail: what is written under it cannot be told from it, unless its lines are marked. */
function afterQuoted(lines: readonly string[], all: readonly number[], quote: Quote): number[] {
  let at = quote.body
  while (at < lines.length && isBlank(lines[at])) at += 1
  if (!isQuoted(lines[at])) return [...all]
  const end = blockEnd(lines, at)
  return hasWords(lines, end) ? all.slice(end) : []
}

function hasWords(lines: readonly string[], from: number): boolean {
  for (let at = from; at < lines.length; at += 1) if (!isBlank(lines[at])) return true
  return false
}

/** Whether somebody wrote between quotes after a line: quoted lines, then own ones that are no signature. */
function isWrittenBetween(lines: readonly string[], from: number): boolean {
  let hasQuoted = false
  for (let at = from; at < lines.length; at += 1) {
    if (isBlank(lines[at])) continue
    if (isQuoted(lines[at])) hasQuoted = true
    else if (hasQuoted) return !/^--\s?$/.test(lines[at] ?? '')
  }
  return false
}

/** The first quote at or after a line. */
function findQuote(lines: readonly string[], marks: readonly (Mark | undefined)[], from: number): Quote | undefined {
  for (let at = from; at < lines.length; at += 1) {
    const found = quoteAt(lines, marks, at)
    if (found !== undefined) return found
  }
  return undefined
}

function quoteAt(lines: readonly string[], marks: readonly (Mark | undefined)[], at: number): Quote | undefined {
  const line = lines[at] ?? ''
  if (isBlank(line) && marks[at] !== 'quote') return rule.test(line) ? ruledAt(lines, at) : undefined
  if (marks[at] === 'quote' && marks[at - 1] !== 'quote' && markReaches(marks, at, lines)) return { at, body: at, kind: isForwardLine(line) ? 'forward' : 'rest' }
  if (isQuoted(line)) return undefined
  if (isForwardLine(line)) return { at, body: at + 1, kind: 'forward' }
  if (isOriginalLine(line) || isAboveLine(line)) return { at, body: at + 1, kind: 'rest' }
  if (rule.test(line)) return ruledAt(lines, at)
  const headers = headersAt(lines, at)
  if (headers !== undefined) return { at, body: headers, kind: 'rest' }
  return mayIntroduce(line) ? introducedAt(lines, at) : undefined
}

/** Whether lines that markup calls quoted are followed by nothing else that somebody wrote. */
function markReaches(marks: readonly (Mark | undefined)[], from: number, lines: readonly string[]): boolean {
  let at = from
  while (at < lines.length && marks[at] === 'quote') at += 1
  for (let rest = at; rest < lines.length; rest += 1) if (!isBlank(lines[rest]) && marks[rest] === undefined && !isQuoted(lines[rest])) return false
  return true
}

/** A rule over the headers of a mail is part of the quote. */
function ruledAt(lines: readonly string[], at: number): Quote | undefined {
  let next = at + 1
  while (next < at + 4 && isBlank(lines[next])) next += 1
  const headers = headersAt(lines, next, true)
  return headers === undefined ? undefined : { at, body: headers, kind: 'rest' }
}

const mostHeaderLines = 14

/** What was found out about the lines of the mail at hand: each is looked at once. */
const known = new WeakMap<readonly string[], Map<number, ReturnType<typeof headerKindOf>>>()

function headerAt(lines: readonly string[], at: number): ReturnType<typeof headerKindOf> {
  const found = known.get(lines) ?? new Map<number, ReturnType<typeof headerKindOf>>()
  known.set(lines, found)
  if (!found.has(at)) found.set(at, headerKindOf(lines[at] ?? ''))
  return found.get(at)
}

/** The headers of a mail as lines (“From: … Sent: … To: … Subject: …”), from a line on; the number of the line after them. */
function headersAt(lines: readonly string[], at: number, isRuled = false): number | undefined {
  const first = headerAt(lines, at)
  if (first === undefined || (first.kind !== 'from' && first.kind !== 'date' && first.kind !== 'to' && first.kind !== 'subject')) return undefined
  const kinds = new Set<string>([first.kind])
  let last = at
  for (let next = at + 1; next < Math.min(lines.length, at + mostHeaderLines); next += 1) {
    if (isBlank(lines[next])) {
      if (isBlank(lines[next + 1]) && next - last > 1) break
      continue
    }
    const header = headerAt(lines, next)
    if (header === undefined) {
      // A long value goes on in the next line.
      if (next - last > 2 || (next - last === 2 && isBlank(lines[next - 1]))) break
      continue
    }
    if (header.kind !== 'other' && header.kind !== 'cc') kinds.add(header.kind)
    last = next
  }
  const isOutlook = kinds.has('from') && (kinds.size >= 3 || (kinds.size === 2 && (isRuled || (/@|\d{4}/.test(first.value) && !kinds.has('subject')))))
  const isDated = first.kind === 'date' && kinds.has('to') && /\d/.test(first.value) && /\d{4}/.test(first.value)
  const isMailed = first.kind === 'from' && /^[^\s@]{1,100}@[^\s@]{1,100}$/.test(first.value) && isRuled
  return isOutlook || isDated || isMailed ? last + 1 : undefined
}

/** “On … wrote:” on up to four lines, from a line on; words of the writer right above it are not part of it. */
function introducedAt(lines: readonly string[], at: number): Quote | undefined {
  for (let last = at; last < Math.min(lines.length, at + 4); last += 1) {
    const line = lines[last] ?? ''
    if (isQuoted(line) || (last > at && isBlank(line) && !/<\s*$/.test(lines[last - 1] ?? ''))) return undefined
    if (!/[:：>*_-][\s\u00a0]{0,5}$/.test(line)) continue
    const starts = Array.from({ length: last - at + 1 }, (_, step) => last - step)
    const found = starts.flatMap((start) => {
      const sure = attributionOf(lines.slice(start, last + 1).join(' '))
      return sure === undefined ? [] : [{ start, sure }]
    })
    const best = found.find(({ start }) => isOpener(lines[start] ?? '')) ?? found[0]
    if (best === undefined) continue
    const body = skipBlanks(lines, last + 1)
    if (isQuoted(lines[body])) return { at: best.start, body, kind: 'block' }
    return best.sure === 'certain' ? { at: best.start, body, kind: 'rest' } : undefined
  }
  return undefined
}

function skipBlanks(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at])) at += 1
  return at
}

/** Where quoted lines end; a short line between two of them is the end of one that was too long, a blank one parts nothing. */
function blockEnd(lines: readonly string[], from: number): number {
  let at = from
  let end = from
  while (at < lines.length) {
    if (isQuoted(lines[at])) {
      at += 1
      end = at
    } else if (isBlank(lines[at])) at += 1
    else if (at === end && isQuoted(lines[at + 1]) && (lines[at - 1] ?? '').length > 60 && (lines[at] ?? '').length < 40) at += 1
    else break
  }
  return end
}

/** Quoted lines at the end answer nothing more. */
function withoutTrailingQuote(lines: readonly string[], numbers: readonly number[]): number[] {
  let end = numbers.length
  while (end > 0 && (isBlank(lines[numbers[end - 1] ?? 0]) || isQuoted(lines[numbers[end - 1] ?? 0]))) end -= 1
  const rest = numbers.slice(end)
  return rest.some((at) => isQuoted(lines[at])) && end > 0 ? numbers.slice(0, end) : [...numbers]
}

function firstWritten(lines: readonly string[]): number {
  const at = lines.findIndex((line) => line.trim() !== '')
  return at === -1 ? lines.length : at
}

function lastWritten(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.trim() !== '')
}
