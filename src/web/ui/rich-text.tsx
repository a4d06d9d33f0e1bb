import type { ReactNode } from 'react'

const address = /https?:\/\/[^\s<>"«»]+/g
// What ends a sentence, or closes a bracket that was opened before the address, is not part of the address.
const tail = /[.,;:!?…'’”»\u202f]+$|\)(?=[^(]*$)/

/** Plain text as it was typed, its web addresses made into links; nothing in it is ever read as HTML. */
export function RichText({ text }: { text: string }) {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const trimmed = match[0].includes('(') ? match[0].replace(/[.,;:!?…'’”»\u202f]+$/, '') : match[0].replace(tail, '')
    parts.push(text.slice(from, match.index), <a key={match.index} href={trimmed} target="_blank" rel="noopener noreferrer nofollow ugc" className="underline break-all">{trimmed}</a>)
    from = match.index + trimmed.length
  }
  parts.push(text.slice(from))
  return <span className="whitespace-pre-wrap">{parts}</span>
}
