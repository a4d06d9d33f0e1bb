import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { addressOf, call } from '../../call.ts'
import { keyOf } from '../../queries.ts'

const beat = 10_000

/** Tells colleagues that the reader is on this ticket, every 10 seconds while the page is looked at, and when they leave; looks anew at who else is, should a word of theirs have been lost. */
export function usePresence(id: DeskTicket['id'], writing: boolean): void {
  const activity: 'viewing' | 'replying' = writing ? 'replying' : 'viewing'
  const said = useRef(activity)
  const client = useQueryClient()
  useEffect(() => { said.current = activity })
  useEffect(() => {
    const say = (now: 'viewing' | 'replying' | 'left') => { void call('desk.tickets.presence', { params: { id }, body: { activity: now } }).catch(() => { /* the next beat says it again */ }) }
    const look = () => say(document.hidden ? 'left' : said.current)
    const lookAround = () => {
      void client.invalidateQueries({ queryKey: keyOf('desk.tickets.show', { params: { id } }) })
      void client.invalidateQueries({ queryKey: keyOf('desk.queue') })
    }
    const timer = setInterval(() => {
      if (document.hidden) return
      say(said.current)
      lookAround()
    }, beat)
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
  }, [id, client])
  useEffect(() => {
    if (document.hidden) return
    void call('desk.tickets.presence', { params: { id }, body: { activity } }).catch(() => { /* the next beat says it again */ })
  }, [id, activity])
}
