/** A header as it stands, unfolded, with a byte a letter; `name` is in small letters. */
export type Header = { readonly name: string; readonly value: string }

/** The headers of a mail or part, and where its body begins. */
export type Head = { readonly headers: readonly Header[]; readonly bodyStart: number }

/** Reads the headers that begin at `start`. Tolerates every line end, a mailbox's “From ” line, blanks before the colon, and a body without a blank line before it. */
export function readHead(raw: string, start: number, end: number, mostBytes: number): Head {
  const headers: { name: string, parts: string[] }[] = []
  let at = start
  let read = 0
  while (at < end) {
    const stop = lineEnd(raw, at, end)
    const line = raw.slice(at, stop)
    const next = afterLine(raw, stop, end)
    if (line === '' || (line.trim() === '' && headers.length > 0 && !/^[ \t]+\S/.test(raw.slice(next, next + 200)) && !isHeaderLine(raw.slice(next, next + 80)))) {
      // Blank lines before the first header are somebody's accident.
      if (headers.length > 0 || line !== '' || !isHeaderLine(raw.slice(next, next + 80))) return { headers: joined(headers), bodyStart: next }
      at = next
      continue
    }
    const colon = /^[\x21-\x39\x3b-\x7e]{1,200}[ \t]*:/.exec(line.slice(0, 260))
    const last = headers.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) {
      if (read < mostBytes) last.parts.push(line)
    } else if (colon !== null) {
      if (read < mostBytes) headers.push({ name: colon[0].slice(0, -1).trim().toLowerCase(), parts: [line.slice(colon[0].length)] })
    } else if (headers.length > 0 && !/^(?:>?From |\S+$)/.test(line.slice(0, 300)) && !isHeaderLine(raw.slice(next, next + 80))) {
      // No header and none follows: the blank line was forgotten.
      return { headers: joined(headers), bodyStart: at }
    } else if (headers.length === 0 && !/^>?From /.test(line) && !line.startsWith('\u00ef\u00bb\u00bf')) return { headers: [], bodyStart: start }
    else if (line.startsWith('\u00ef\u00bb\u00bf')) headers.push({ name: line.slice(3).split(':')[0]?.trim().toLowerCase() ?? '', parts: [line.slice(line.indexOf(':') + 1)] })
    read += line.length
    at = next
  }
  return { headers: joined(headers), bodyStart: end }
}

function isHeaderLine(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{1,60}:/.test(text)
}

function joined(headers: readonly { readonly name: string, readonly parts: readonly string[] }[]): Header[] {
  return headers.map(({ name, parts }) => ({ name, value: parts.map((part, index) => (index === 0 ? part.trim() : ` ${part.trim()}`)).join('').trim() }))
}

/** Where the line that begins at `at` ends, whatever ends it. */
export function lineEnd(raw: string, at: number, end: number): number {
  const feed = raw.indexOf('\n', at)
  const stop = feed === -1 || feed > end ? end : feed
  const back = raw.slice(at, stop).indexOf('\r')
  return back === -1 ? stop : at + back
}

/** Where the line after the one that ends at `stop` begins. */
export function afterLine(raw: string, stop: number, end: number): number {
  if (raw[stop] === '\r') {
    // Some programs write two returns before the feed.
    let at = stop
    while (raw[at] === '\r' && at - stop < 3) at += 1
    return Math.min(end, raw[at] === '\n' ? at + 1 : stop + 1)
  }
  return Math.min(end, stop + 1)
}

/** The values of all headers of a name, the topmost first. */
export function valuesOf(headers: readonly Header[], name: string): string[] {
  return headers.filter((each) => each.name === name).map(({ value }) => value)
}

/** The value of the topmost header of a name. */
export function valueOf(headers: readonly Header[], name: string): string | null {
  return headers.find((each) => each.name === name)?.value ?? null
}
