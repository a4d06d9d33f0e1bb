import { useId, useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { useNow } from '../../ticker.ts'
import { fromWallTime, sayExactly, sayPlainly, toWallTime } from '../../times.ts'
import { Button } from '../../ui/button.tsx'
import { useReader } from '../../words.tsx'
import { promisedTime } from './promised-time.ts'

type Props = { ticket: DeskTicket; text: string; value: string | undefined; onChange: (promise: string | undefined) => void }

/** By when the client hears of us again: offered when the text says a time, chosen by hand, and never promised without a press. Told by the client's clocks. */
export function PromiseChoice({ ticket, text, value, onChange }: Props) {
  const reader = useReader()
  const { t } = reader
  const now = useNow(30_000)
  const [choosing, setChoosing] = useState(false)
  const [declined, setDeclined] = useState('')
  const { zone } = ticket.organisation
  const say = (at: string) => sayPlainly(Date.parse(at), now, { ...reader, zone })
  const exact = (at: string) => sayExactly(Date.parse(at), { ...reader, zone })
  if (value !== undefined) {
    return (
      <span className="flex flex-wrap items-center gap-x-2 text-s">
        <b className="font-[550]" title={exact(value)}>{t('promise.made', { before: say(value) })}</b>
        {zone !== reader.zone && <span className="text-ink-2">{t('promise.zone')}</span>}
        <button type="button" className="btn link small" onClick={() => { setChoosing(true); onChange(undefined) }}>{t('promise.change')}</button>
        <button type="button" className="btn link small" onClick={() => { setDeclined(promisedTime(text, now, zone)?.phrase ?? ''); onChange(undefined) }}>{t('promise.remove')}</button>
      </span>
    )
  }
  const found = promisedTime(text, now, zone)
  if (found !== undefined && found.phrase !== declined && !choosing) {
    return (
      <span role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-s">
        <span title={exact(found.at)}>{t('promise.found', { phrase: found.phrase, before: say(found.at) })}</span>
        <span className="flex items-center gap-2 whitespace-nowrap">
          <Button size="small" onClick={() => onChange(found.at)}>{t('promise.yes')}</Button>
          <button type="button" className="btn link small" onClick={() => setDeclined(found.phrase)}>{t('promise.no')}</button>
        </span>
      </span>
    )
  }
  if (!choosing) return <button type="button" className="btn link small" onClick={() => setChoosing(true)}>{t('promise.choose')}</button>
  return <PromisePicker now={now} zone={zone} own={zone === reader.zone} onDone={(at) => { setChoosing(false); if (at !== undefined) onChange(at) }} />
}

function PromisePicker({ now, zone, own, onDone }: { now: number; zone: string; own: boolean; onDone: (at: string | undefined) => void }) {
  const { t } = useReader()
  const id = useId()
  const [wall, setWall] = useState('')
  const at = wall === '' ? '' : fromWallTime(wall, zone)
  const isAhead = at !== '' && Date.parse(at) > now
  const missing = isAhead ? undefined : t(at === '' ? 'promise.choose.first' : 'promise.ahead')
  return (
    <span className="flex flex-wrap items-center gap-2 text-s">
      <label htmlFor={id}>{t(own ? 'promise.before' : 'promise.before.theirs')}</label>
      <input id={id} type="datetime-local" className="input w-auto! min-h-8! py-1! text-s" value={wall} min={toWallTime(new Date(now).toISOString(), zone)} onChange={(event) => setWall(event.target.value)} />
      <Button size="small" disabledReason={missing} onClick={() => onDone(at)}>{t('promise.yes')}</Button>
      <button type="button" className="btn link small" onClick={() => onDone(undefined)}>{t('promise.cancel')}</button>
    </span>
  )
}
