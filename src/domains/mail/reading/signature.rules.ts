import { isDisclaimer, isSentFrom, mayDisclaim } from './reply-words.rules.ts'

const mostLines = 25
const blank = /^[\s\u00a0]*$/
const delimiter = /^(?:-- |--\u00a0)$/
const bareDelimiter = /^\s{0,3}(?:--|—|––|__)\s{0,3}$/
const listRule = /^_{20,}\s{0,5}$/

/** The lines of a mail without what its writer’s program, company or list puts under each: from the end upwards, as long as it is sure. `signer` is the name that the mail says it is from. */
export function withoutSignature(lines: readonly string[], isMarked: readonly boolean[], signer = ''): string[] {
  let end = lines.length
  for (let round = 0; round < 4; round += 1) {
    const before = end
    end = withoutMarked(lines, isMarked, end)
    end = withoutDisclaimers(lines, end)
    end = withoutSentFrom(lines, end)
    end = withoutDelimited(lines, end)
    end = withoutNamed(lines, end, signer)
    if (end === before) break
  }
  return lines.slice(0, end)
}

function trimmed(lines: readonly string[], end: number): number {
  let at = end
  while (at > 0 && blank.test(lines[at - 1] ?? '')) at -= 1
  return at
}

function withoutMarked(lines: readonly string[], isMarked: readonly boolean[], from: number): number {
  const end = trimmed(lines, from)
  let at = end
  while (at > 0 && (isMarked[at - 1] === true || blank.test(lines[at - 1] ?? ''))) at -= 1
  return at < end && isMarked.slice(at, end).includes(true) ? at : end
}

/** Paragraphs of the law at the end, and a rule over them. */
function withoutDisclaimers(lines: readonly string[], from: number): number {
  let end = trimmed(lines, from)
  for (;;) {
    let start = end
    while (start > 0 && !blank.test(lines[start - 1] ?? '')) start -= 1
    // It may begin under a rule or under the last line of a signature.
    const within = lines.slice(start, end)
    const begin = within.findIndex((line, index) => mayDisclaim(line) && isDisclaimer(within.slice(index, index + 30).join(' ')))
    if (begin === -1) return end
    end = trimmed(lines, start + begin)
    if (/^[\s*_=~-]{3,}$/.test(lines[end - 1] ?? '')) end = trimmed(lines, end - 1)
  }
}

function withoutSentFrom(lines: readonly string[], from: number): number {
  let end = trimmed(lines, from)
  while (end > 0 && isSentFrom(lines[end - 1] ?? '')) end = trimmed(lines, end - 1)
  return end
}

/** What stands under “-- ” (RFC 3676), under two dashes when it is short and they part nothing else, and what list servers write under a rule. */
function withoutDelimited(lines: readonly string[], from: number): number {
  const end = trimmed(lines, from)
  for (let at = end - 1; at >= Math.max(0, end - mostLines); at -= 1) {
    const line = lines[at] ?? ''
    const below = lines.slice(at + 1, end)
    if (delimiter.test(line)) return trimmed(lines, at)
    if (bareDelimiter.test(line) && below.length <= 12 && below.length > 0 && at > 0 && below.every((each) => each.length < 100) && !below.some((each) => /^\s{0,3}>/.test(each)) && ![...lines.slice(0, at), ...below].some((each) => bareDelimiter.test(each))) return trimmed(lines, at)
    if (listRule.test(line) && below.length <= 8 && below.some((each) => /https?:\/\/|@/.test(each)) && at > 0) return trimmed(lines, at)
  }
  return end
}

const details = /\||https?:\/\/|www\.|[^\s@]@[^\s@]|(?:\d[\s()./-]{0,3}){7}/
const mostNamed = 8

function namesOf(text: string): string[] {
  return text.normalize('NFKD').toLowerCase().match(/\p{L}+/gu) ?? []
}

/** The writer’s own name and what stands under it, at the very end, when there is more than the name: how to reach them, or what they do. A name alone is how people end their words, and stays. */
function withoutNamed(lines: readonly string[], from: number, signer: string): number {
  const [first, ...others] = namesOf(signer.slice(0, 100))
  const last = others.at(-1)
  const end = trimmed(lines, from)
  if (first === undefined || last === undefined) return end
  for (let at = end - 1; at >= Math.max(1, end - mostNamed); at -= 1) {
    const line = (lines[at] ?? '').slice(0, 200)
    if (line.length > 100 || /^\s{0,3}>/.test(line)) return end
    const [name, ...rest] = namesOf(line.split(/[|,;–—/(]| - /)[0] ?? '')
    const isName = rest.length <= 3 && ((name === first && rest.at(-1) === last) || (name === last && rest.at(-1) === first))
    if (!isName) continue
    const begin = trimmed(lines, at)
    return begin > 0 && lines.slice(at, end).some((each) => details.test(each)) ? begin : end
  }
  return end
}
