import { useEffect, useRef } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { addressOf, call } from '../../call.ts'

const beat = 20_000

/** Tells colleagues that the reader is on this ticket, every 20 seconds while the page is looked at, and when they leave. */
export function usePresence(id: DeskTicket['id'], writing: boolean): void {
  const activity: 'viewing' | 'replying' = writing ? 'replying' : 'viewing'
  const said = useRef(activity)
  useEffect(() => { said.current = activity })
  useEffect(() => {
    const say = (now: 'viewing' | 'replying' | 'left') => { void call('desk.tickets.presence', { params: { id }, body: { activity: now } }).catch(() => { /* the next beat says it again */ }) }
    const look = () => say(document.hidden ? 'left' : said.current)
    const timer = setInterval(() => { if (!document.hidden) say(said.current) }, beat)
    // A page that is being put away can only leave a word behind.
    const leave = () => navigator.sendBeacon(addressOf('desk.tickets.presence', { params: { id } }), new Blob([JSON.stringify({ activity: 'left' })], { type: 'application/json' }))
    document.addEventListener('visibilitychange', look)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pagehide', leave)
      say('left')
    }
  }, [id])
  useEffect(() => {
    if (document.hidden) return
    void call('desk.tickets.presence', { params: { id }, body: { activity } }).catch(() => { /* the next beat says it again */ })
  }, [id, activity])
}
