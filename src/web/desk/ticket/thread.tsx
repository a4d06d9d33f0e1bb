import { useEffect, useMemo, useRef, useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { useWords } from '../../words.tsx'
import { concerns } from './refusals.ts'
import { MessageCard } from './message-card.tsx'
import { threadItems } from './thread-items.ts'
import { ThreadLine } from './thread-line.tsx'

/** The scroll box a thread lives in: its own on a desk, the page's on a phone. */
function atEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80
}

/** The whole thread; it stays at its end while the reader is there, and says what came below while they are not. */
export function Thread({ ticket, onNothing, onTask }: { ticket: DeskTicket; onNothing: (message: DeskTicket['messages'][number]) => void; onTask?: ((message: DeskTicket['messages'][number]) => void) | undefined }) {
  const t = useWords()
  const box = useRef<HTMLElement>(null)
  const [below, setBelow] = useState(0)
  const items = useMemo(() => threadItems(ticket), [ticket])
  const known = useRef(0)
  const following = useRef(true)
  useEffect(() => {
    const fresh = items.length - known.current
    known.current = items.length
    if (box.current === null) return
    if (following.current) box.current.scrollTop = box.current.scrollHeight
    else if (fresh > 0) setBelow((was) => was + fresh)
  }, [items])
  useEffect(() => {
    const shown = box.current
    if (shown === null) return
    // What one writes grows below the thread and takes its room: whoever was at the end stays there.
    const room = new ResizeObserver(() => { if (following.current) shown.scrollTop = shown.scrollHeight })
    room.observe(shown)
    return () => room.disconnect()
  }, [])
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' })
  return (
    <div className="relative mt-4 min-h-0 flex-1 border-t border-line md:overflow-hidden">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section ref={box} aria-label={t('thread.label')} tabIndex={0} className="grid h-full content-start gap-3 px-4 py-4 md:overflow-y-auto md:px-6" onScroll={(event) => {
        following.current = atEnd(event.currentTarget)
        if (following.current) setBelow(0)
      }}>
        {items.map((item) => ('message' in item
          ? <MessageCard key={item.key} ticketId={ticket.id} message={item.message} company={ticket.organisation.name} mayRelay={concerns(ticket, 'relay')} onNothing={onNothing} onTask={onTask} />
          : <ThreadLine key={item.key} line={item.line} />))}
      </section>
      {below > 0 && <button type="button" className="btn small absolute inset-x-0 bottom-3 mx-auto w-max shadow-over" onClick={toEnd}>{t('thread.below', { count: below })}<span aria-hidden="true">↓</span></button>}
    </div>
  )
}
