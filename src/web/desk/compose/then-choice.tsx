import { useId } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { useWords } from '../../words.tsx'
import { refusedWhy } from '../ticket/refusals.ts'

export type Then = 'keep' | 'wait' | 'examine'

/** Where the ticket goes with the reply: as it is, to wait for the client's answer, or back to be examined. */
export function ThenChoice({ ticket, value, onChange }: { ticket: DeskTicket; value: Then; onChange: (then: Then) => void }) {
  const t = useWords()
  const id = useId()
  const offered: readonly Then[] = ticket.state === 'waiting_on_client' || ticket.state === 'technical_answered' ? ['keep', 'examine', 'wait'] : ['keep', 'wait']
  return (
    <span className="flex items-center gap-2 text-s">
      <label htmlFor={id} className="reader-only">{t('then.label')}</label>
      <select id={id} value={value} className="input w-auto! max-w-44 min-h-8! py-1! text-s" onChange={(event) => onChange(offered.find((each) => each === event.target.value) ?? 'keep')}>
        {offered.map((each) => {
          const refused = each === 'wait' ? refusedWhy(ticket, 'ask', t) : undefined
          return <option key={each} value={each} disabled={refused !== undefined}>{refused === undefined ? t(`then.${each}`) : t('then.refused', { then: t(`then.${each}`), reason: refused })}</option>
        })}
      </select>
    </span>
  )
}
