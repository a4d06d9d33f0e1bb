import { memo, type ReactNode } from 'react'

const address = /https?:\/\/[^\s<>"'«»]+/g
/** What ends a sentence and not an address. */
const trailing = /[.,;:!?)\]}…’”]+$/

/** The text cut into words and web addresses; an address becomes a link of its own, never markup. */
function pieces(text: string): ReactNode[] {
  const found: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(trailing, '')
    if (!URL.canParse(href)) continue
    found.push(text.slice(from, match.index), <a key={match.index} href={href} target="_blank" rel="noopener noreferrer nofollow">{href}</a>)
    from = match.index + href.length
  }
  found.push(text.slice(from))
  return found
}

/** What a person wrote, exactly: its lines kept, its web addresses as links, everything else as text. */
export const PlainText = memo(function PlainText({ text }: { text: string }) {
  return <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">{pieces(text)}</div>
})
