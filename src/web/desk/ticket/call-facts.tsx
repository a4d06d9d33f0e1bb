import { useQuery } from '@tanstack/react-query'
import type { DeskTicket } from '#contract/desk.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { CallLine } from '../calls/call-line.tsx'
import { PhoneLink } from '../calls/phone-link.tsx'
import { seesEscalations } from '../sight.ts'
import { FactGroup } from './fact-group.tsx'

/** By which numbers the client is reached, and the calls about this ticket; only for those who speak with clients. */
export function CallFacts({ ticket, onCall }: { ticket: DeskTicket; onCall: () => void }) {
  const t = useWords()
  const speaks = seesEscalations(useMe())
  const { data } = useQuery({ ...read('desk.tickets.calls', { params: { id: ticket.id } }), enabled: speaks })
  if (!speaks || data === undefined) return null
  return (
    <FactGroup title={t('facts.phone')} action={<Button look="link" onClick={onCall}>{t('calls.log')}</Button>}>
      {data.numbers.length === 0 && data.calls.length === 0 && <p className="text-s text-ink-3">{t('facts.phone.none')}</p>}
      {data.numbers.length > 0 && <ul className="grid gap-1">{data.numbers.map((number) => <li key={number.shown}><PhoneLink number={number} onDial={onCall} /></li>)}</ul>}
      {data.calls.length > 0 && <ul className="divide-y divide-line">{data.calls.map((row) => <li key={row.id}><CallLine row={row} bare /></li>)}</ul>}
    </FactGroup>
  )
}
