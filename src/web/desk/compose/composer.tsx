import { useEffect, useRef } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words.tsx'
import { concerns } from '../ticket/refusals.ts'
import { tabsFor, type ComposeTab, type Composing } from './composing.ts'
import { HandoffForm } from './handoff-form.tsx'
import { NoteForm } from './note-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import { TechnicalForm } from './technical-form.tsx'

type Props = { ticket: DeskTicket; composing: Composing; onTab: (tab: ComposeTab) => void; onNothing: (message: DeskTicket['messages'][number]) => void }

/** Where one writes on a ticket: to the client, for colleagues, or to the technical team. Each tab keeps its own draft. */
export function Composer({ ticket, composing, onTab, onNothing }: Props) {
  const t = useWords()
  const box = useRef<HTMLElement>(null)
  const tabs = tabsFor(ticket)
  const tab = tabs.includes(composing.tab) ? composing.tab : tabs[0]
  useEffect(() => {
    const text = composing.asked > 0 ? box.current?.querySelector('textarea') : undefined
    text?.focus()
    // A draft is gone on with where it ends.
    text?.setSelectionRange(text.value.length, text.value.length)
  }, [composing])
  if (tab === undefined) return null
  const words = (each: ComposeTab) => t(each === 'technical' && !concerns(ticket, 'handoff') ? 'compose.tab.support' : `compose.tab.${each}`)
  return (
    <section ref={box} aria-label={t('compose.label')} className="border-t border-line bg-surface px-4 pt-1 pb-3 md:px-6">
      <Tabs label={t('compose.label')} tabs={tabs.map((each) => ({ key: each, label: words(each) }))} selected={tab} onSelect={onTab}>
        <div className="pt-3" key={`${ticket.id} ${tab}`}>
          {tab === 'reply' && <ReplyForm ticket={ticket} composing={composing} onNothing={onNothing} />}
          {tab === 'note' && <NoteForm ticket={ticket} />}
          {tab === 'technical' && (technicalSide(ticket) ? <TechnicalForm ticket={ticket} /> : <HandoffForm ticket={ticket} onNote={() => onTab('note')} />)}
        </div>
      </Tabs>
    </section>
  )
}

/** Somebody of both lines writes as the technical team while they hold the handoff. */
function technicalSide(ticket: DeskTicket): boolean {
  return concerns(ticket, 'technical_comment') && (!concerns(ticket, 'handoff') || ticket.may.technical_comment === 'yes')
}
