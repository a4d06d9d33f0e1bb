import type { ReactNode } from 'react'

const address = /https?:\/\/[^\s<>"«»]+/g
const endMarks = '.,;:!?…\'’”\u202f'
const count = (text: string, sign: string) => text.split(sign).length - 1
/** The address without what belongs to the sentence around it: its end marks, and a bracket that was opened before. */
function trim(found: string): string {
  let end = found.length
  let open = count(found, ')') - count(found, '(')
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? ''
    if (last === ')' && open > 0) open -= 1
    else if (!endMarks.includes(last)) break
  }
  return found.slice(0, end)
}

/** Plain text as it was typed, its web addresses made into links; nothing in it is ever read as HTML. */
export function RichText({ text }: { text: string }) {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const trimmed = trim(match[0])
    parts.push(text.slice(from, match.index), <a key={match.index} href={trimmed} target="_blank" rel="noopener noreferrer nofollow ugc" className="underline break-all">{trimmed}</a>)
    from = match.index + trimmed.length
  }
  parts.push(text.slice(from))
  return <span className="whitespace-pre-wrap">{parts}</span>
}
