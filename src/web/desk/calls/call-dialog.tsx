import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CallRow } from '#contract/calls.ts'
import { newId, parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'
import { PhoneLink } from './phone-link.tsx'
import { useCallTimer, type CallTimer } from './use-timer.ts'

/** Who is on the telephone, and what is known of it already. */
export type Speaking = { readonly person: { readonly id: Id<'person'>; readonly name: string }; readonly ticketId: Id<'ticket'> | null; readonly call?: CallRow; readonly number?: string; /** They asked for it. */ readonly callBackId?: Id<'callback'>; readonly direction: CallRow['direction'] }

const outcomes = ['answered', 'no_answer', 'busy', 'wrong_number'] as const
type Outcome = (typeof outcomes)[number]

/** A call while it takes place, and its log: who called whom, how long, and what was said, which the client reads in the ticket. */
export function CallDialog({ speaking, onClose }: { speaking: Speaking; onClose: () => void }) {
  const t = useWords()
  const key = useRef(newId<'key'>())
  const { data: caller } = useQuery(read('callers.show', { params: { id: speaking.person.id } }))
  const timer = useCallTimer(speaking.call?.startedAt)
  const [direction, setDirection] = useState(speaking.direction)
  const [outcome, setOutcome] = useState<Outcome>('answered')
  const [ticketId, setTicketId] = useState<string>(speaking.ticketId ?? '')
  const [number, setNumber] = useState(speaking.number ?? '')
  const [summary, setSummary] = useState('')
  const { callBackId } = speaking
  const answered = outcome === 'answered'
  const times = { startedAt: timer.startedAt, seconds: timer.seconds, summary }
  const act = useAct(async () => callBackId !== undefined ? void await call('callBacks.attempt', { params: { id: callBackId }, key: key.current, body: { outcome, ...times } }) : void await call('calls.log', { key: key.current, body: {
    callId: speaking.call?.id ?? null, direction, outcome: answered ? 'answered' : 'missed', ticketId: parseId<'ticket'>(ticketId) ?? null, personId: speaking.person.id, number, ...times,
  } }), () => {
    toast(t('calls.logged'))
    onClose()
  })
  const tickets = caller?.tickets ?? []
  const numbers = caller?.numbers.filter(({ dial }) => dial !== '' && (callBackId === undefined || dial === speaking.number)) ?? []
  return (
    <FormDialog wide title={t('calls.dialog', { name: speaking.person.name })} submit={t('calls.log')} busy={act.isPending} error={act.error}
      incomplete={answered && summary.trim().length < 3 ? t('calls.needs') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-sunken px-4 py-3">
        <Timer timer={timer} />
        {numbers.length > 0 && <p className="flex flex-wrap gap-x-4 gap-y-1">{numbers.map((each) => <PhoneLink key={each.dial} number={each} onDial={() => { setNumber(each.dial); setDirection('outgoing'); timer.begin() }} />)}</p>}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {callBackId === undefined && <RadioCards legend={t('calls.direction')} columns={2} value={direction} onChange={setDirection} options={(['incoming', 'outgoing'] as const).map((value) => ({ value, label: t(`calls.direction.${value}`) }))} />}
        <RadioCards legend={t('calls.outcome')} columns={2} value={outcome} onChange={setOutcome} options={outcomes.slice(0, callBackId === undefined ? 2 : 4).map((value) => ({ value, label: t(`calls.outcome.${value}`) }))} />
      </div>
      {answered && <TextArea data-focus-first label={t('calls.summary')} hint={t(ticketId === '' ? 'calls.summary.alone' : 'calls.summary.hint', { name: speaking.person.name })} value={summary} maxLength={4000} onChange={setSummary} error={fieldError(act.error, 'summary')} />}
      {callBackId === undefined && <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('calls.ticket')} value={ticketId} onChange={setTicketId} error={fieldError(act.error, 'ticketId')} options={[{ value: '', label: t('calls.ticket.none') }, ...tickets.map(({ id, number: ticketNumber, subject }) => ({ value: id, label: `${ticketNumber} ${subject}` }))]} />
        <TextField label={t('calls.number')} optional value={number} maxLength={40} inputMode="tel" autoComplete="off" placeholder="+33 1 23 45 67 89" onChange={setNumber} error={fieldError(act.error, 'number')} />
      </div>}
    </FormDialog>
  )
}

function Timer({ timer }: { timer: CallTimer }) {
  const t = useWords()
  const minutes = Math.floor(timer.seconds / 60)
  return (
    <p className="flex items-center gap-3">
      <span role="timer" aria-label={t('calls.timer')} className="text-[1.375rem] font-[640] tabular-nums">{minutes}:{String(timer.seconds % 60).padStart(2, '0')}</span>
      {timer.running ? <Button size="small" onClick={timer.stop}>{t('calls.timer.stop')}</Button> : <Button size="small" look="quiet" onClick={timer.begin}>{t('calls.timer.begin')}</Button>}
    </p>
  )
}
