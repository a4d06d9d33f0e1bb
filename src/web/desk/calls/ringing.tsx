import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallRow } from '#contract/calls.ts'
import type { Id } from '#kernel/ids.ts'
import { minute } from '#kernel/instants.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { useNow } from '../../ticker.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { seesEscalations } from '../sight.ts'
import { OnTheLine } from './on-the-line.tsx'

/** How long others see who took a call. */
const told = minute / 4

/** Calls that ring now, over whatever page one is on: who it may be, and who has taken it. */
export function Ringing() {
  const t = useWords()
  const me = useMe()
  const now = useNow(5000)
  const [aside, setAside] = useState<ReadonlySet<Id<'call'>>>(new Set())
  // A call that ends while somebody writes what was said stays open until they have.
  const [shown, setShown] = useState<CallRow | undefined>()
  const { data } = useQuery({ ...read('calls.list', { query: { show: 'open' } }), enabled: seesEscalations(me), refetchInterval: 60_000 })
  const isShown = ({ id, state, by, answeredAt, logged }: CallRow) => !aside.has(id) && !logged && (state === 'ringing' || by?.id === me.id || (answeredAt !== null && now - Date.parse(answeredAt) < told))
  const calls = data?.calls.filter(isShown) ?? []
  const open = data?.calls.find(({ id }) => id === shown?.id) ?? shown
  return (
    <>
      <section aria-label={t('ring.label')} aria-live="assertive" className="pointer-events-none fixed end-4 bottom-4 z-30 grid w-[min(22rem,calc(100vw-2rem))] gap-2.5">
        {calls.map((row) => <Ring key={row.id} row={row} mine={row.by?.id === me.id} onShow={() => setShown(row)} onAside={() => setAside(new Set([...aside, row.id]))} />)}
      </section>
      {open !== undefined && <OnTheLine row={open} onClose={() => setShown(undefined)} />}
    </>
  )
}

function Ring({ row, mine, onShow, onAside }: { row: CallRow; mine: boolean; onShow: () => void; onAside: () => void }) {
  const t = useWords()
  const take = useQuickAct(() => call('calls.take', { params: { id: row.id } }), onShow)
  const { person, claims, organisation, number, line, by, state } = row
  const who = person !== null ? t('ring.known', { name: person.name }) : claims !== null ? t('ring.claims', { name: claims.name }) : t(number === null ? 'ring.hidden' : 'ring.unknown')
  const isFree = by === null && state === 'ringing'
  return (
    <article className="card pointer-events-auto grid gap-2 px-4 py-3.5 shadow-lg">
      <p className="text-s font-[550] text-ink-2">{mine ? t('ring.mine') : by !== null ? t('ring.taken', { name: by.name }) : t('ring.rings')}{line !== null && <> · {line}</>}</p>
      <p><b className="font-[620]">{who}</b>{organisation !== null && <span className="block text-ink-2">{organisation.name}</span>}{number !== null && <span className="block tabular-nums text-ink-2">{number.shown}</span>}</p>
      <div className="flex flex-wrap gap-2">
        {isFree && <Button size="small" look="primary" busy={take.isPending} aria-label={t('ring.take.of', { who: number?.shown ?? who })} onClick={() => take.mutate(undefined)}>{t('ring.take')}</Button>}
        {!isFree && <Button size="small" look={mine ? 'primary' : 'plain'} onClick={onShow}>{t('ring.show')}</Button>}
        <Button size="small" look="quiet" onClick={onAside}>{t('ring.dismiss')}</Button>
      </div>
    </article>
  )
}
