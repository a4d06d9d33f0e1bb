import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { usePageTitle } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Composer } from '../compose/composer.tsx'
import type { ComposeTab, Composing } from '../compose/composing.ts'
import { useWriting } from '../compose/use-writing.ts'
import { TicketEscalations } from '../escalations/ticket-escalations.tsx'
import { Facts } from './facts.tsx'
import { NothingDialog } from './nothing-dialog.tsx'
import { RelayBox } from './relay-box.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { Thread } from './thread.tsx'
import { TicketDialogs } from './ticket-dialogs.tsx'
import { TicketHeader } from './ticket-header.tsx'
import { TicketToolbar } from './ticket-toolbar.tsx'
import { useFactsShown } from './use-facts-shown.ts'
import { usePresence } from './use-presence.ts'
import { useTicketActions, type TicketPanel } from './use-ticket-actions.ts'

/** Whether whoever led here means to write to the client. */
function asksReply(came: unknown): boolean {
  return typeof came === 'object' && came !== null && 'reply' in came
}

/** A ticket: who holds it, the thread, where one writes, and the facts beside it. */
export function TicketView({ ticket, back }: { ticket: DeskTicket; back: string }) {
  const t = useWords()
  const { pathname, state: came } = useLocation()
  const [panel, setPanel] = useState<TicketPanel | undefined>()
  const [nothing, setNothing] = useState<DeskTicket['messages'][number] | undefined>()
  const [tasked, setTasked] = useState<DeskTicket['messages'][number] | undefined>()
  const { roles } = useMe()
  const answers = roles.includes('support') || roles.includes('head')
  const [composing, setComposing] = useState<Composing>({ tab: 'reply', asked: asksReply(came) ? 1 : 0, wait: false })
  const facts = useFactsShown()
  const write = useCallback((tab: ComposeTab, wait = false) => setComposing((was) => ({ tab, asked: was.asked + 1, wait })), [])
  const take = useQuickAct(() => call('desk.tickets.take', { params: { id: ticket.id }, body: { version: ticket.version } }))
  const takeHandoff = useQuickAct((id: DeskTicket['handoffs'][number]['id']) => call('technical.take', { params: { id } }))
  const open = ticket.handoffs.findLast((handoff) => handoff.state === 'open')?.id
  const [mutateTake, mutateHandoff] = [take.mutate, takeHandoff.mutate]
  const actions = useTicketActions(ticket, useMemo(() => ({
    open: setPanel, write, take: () => mutateTake(undefined), takeHandoff: () => { if (open !== undefined) mutateHandoff(open) }, ask: () => write('reply', true),
  }), [write, mutateTake, mutateHandoff, open]))
  usePresence(ticket.id, useWriting(ticket))
  usePageTitle(`${ticket.number} ${ticket.subject}`)
  const isBoard = pathname.startsWith(paths.technical)
  return (
    <div className="h-full xl:grid xl:grid-cols-[minmax(0,1fr)_16.5rem] xl:grid-rows-[minmax(0,1fr)]">
      <div className={`min-h-0 min-w-0 flex-col md:h-full ${facts.shown ? 'hidden xl:flex' : 'flex'}`}>
        <TicketHeader ticket={ticket} back={{ to: back, label: t(isBoard ? 'go.technical' : 'go.queue') }} onFacts={facts.show} alwaysBack={isBoard} />
        <TicketToolbar actions={actions} isFree={ticket.owner === null || open !== undefined} />
        <RelayBox ticket={ticket} />
        <TicketEscalations ticketId={ticket.id} />
        <Thread ticket={ticket} onNothing={setNothing} onTask={answers ? setTasked : undefined} />
        <Composer ticket={ticket} composing={composing} onTab={(tab) => setComposing((was) => ({ ...was, tab, asked: 0, wait: false }))} onNothing={setNothing} />
      </div>
      <div className={`min-h-0 md:h-full ${facts.shown ? 'grid' : 'hidden xl:grid'}`}><Facts ticket={ticket} alone={facts.shown} onClose={facts.hide} onPeople={() => setPanel('participants')} onProduct={() => setPanel('product')} onCall={() => setPanel('call')} /></div>
      <TicketDialogs panel={panel} ticket={ticket} onClose={() => setPanel(undefined)} />
      {tasked !== undefined && <TaskDialog ticket={ticket} message={tasked} onClose={() => setTasked(undefined)} />}
      {nothing !== undefined && <NothingDialog ticket={ticket} message={nothing} onClose={() => setNothing(undefined)} />}
    </div>
  )
}
