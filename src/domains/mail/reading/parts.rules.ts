import { afterLine, lineEnd, readHead, valueOf, type Header } from './headers.rules.ts'
import { readStructured, type Structured } from './parameters.rules.ts'
import type { ReadLimits } from './shapes.rules.ts'

/** A part of a mail as it stands: its headers, its body still encoded (a byte a letter), and the parts in it. */
export type Part = {
  readonly headers: readonly Header[]; readonly type: string; readonly parameters: ReadonlyMap<string, string>
  readonly disposition: Structured; readonly encoding: string; readonly body: string; readonly parts: readonly Part[]
}

type Progress = { count: number; readonly limits: ReadLimits; readonly remarks: Set<string> }

/** Cuts a mail into its parts. Every level is read once, so the work grows with the size and the depth that is allowed. */
export function readParts(raw: string, limits: ReadLimits, remarks: Set<string>): Part {
  return readPart(raw, 'text/plain', 0, { count: 0, limits, remarks })
}

function readPart(raw: string, usualType: string, depth: number, progress: Progress): Part {
  progress.count += 1
  const { headers, bodyStart } = readHead(raw, 0, raw.length, progress.limits.headerBytes)
  const declared = readStructured(valueOf(headers, 'content-type'))
  const type = typeOf(declared.value, usualType)
  const disposition = readStructured(valueOf(headers, 'content-disposition'))
  const encoding = (valueOf(headers, 'content-transfer-encoding') ?? '').slice(0, 60).replaceAll(/\([^()]*\)|["';\s]/g, '').toLowerCase()
  const part: Part = { headers, type, parameters: declared.parameters, disposition, encoding, body: raw.slice(bodyStart), parts: [] }
  if (!type.startsWith('multipart/')) return part
  const boundary = declared.parameters.get('boundary') || guessBoundary(part.body)
  if (boundary === undefined) return { ...part, type: 'text/plain' }
  if (depth >= progress.limits.depth) {
    progress.remarks.add('deep')
    return { ...part, type: 'application/octet-stream' }
  }
  const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const parts: Part[] = []
  for (const piece of cutAt(part.body, boundary)) {
    if (progress.count >= progress.limits.parts) {
      progress.remarks.add('many')
      break
    }
    parts.push(readPart(piece, inner, depth + 1, progress))
  }
  // A multipart without parts holds words all the same.
  return parts.length === 0 ? { ...part, type: 'text/plain' } : { ...part, parts }
}

function typeOf(value: string, usualType: string): string {
  if (/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(value.slice(0, 200))) return value === 'text/text' ? 'text/plain' : value
  if (value === 'text' || value === '') return usualType
  return value.startsWith('multipart') ? 'multipart/mixed' : value.startsWith('text') ? 'text/plain' : 'application/octet-stream'
}

/** Cuts a body at the lines that are its boundary, which may end in blanks; what stands before the first and after the last is nobody’s. */
function* cutAt(body: string, boundary: string): Generator<string> {
  const mark = `--${boundary.trimEnd()}`
  let from = -1
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n' && body[at - 1] !== '\r') continue
    const stop = lineEnd(body, at, body.length)
    const rest = body.slice(at + mark.length, Math.min(stop, at + mark.length + 300)).trim()
    if (rest !== '' && rest !== '--') continue
    if (from !== -1) yield body.slice(from, endBefore(body, at))
    if (rest === '--') return
    from = afterLine(body, stop, body.length)
  }
  if (from !== -1 && from <= body.length) yield body.slice(from)
}

/** The line end before a boundary belongs to it. */
function endBefore(body: string, at: number): number {
  if (body[at - 1] === '\n') return body[at - 2] === '\r' ? at - 2 : at - 1
  return body[at - 1] === '\r' ? at - 1 : at
}

/** The boundary that nobody declared: the first line that looks like one and stands there twice. */
function guessBoundary(body: string): string | undefined {
  const found = /^--([^\s-][^\r\n]{0,200}|-+[^\r\n]{1,200})\r?$/m.exec(body.slice(0, 20_000))
  const boundary = found?.[1]?.trimEnd()
  return boundary !== undefined && body.indexOf(`\n--${boundary}`, (found?.index ?? 0) + 1) !== -1 ? boundary : undefined
}
