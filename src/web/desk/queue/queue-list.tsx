import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { QueueRow as Row } from '#contract/desk.ts'
import { useMe } from '../../me.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { answersClients } from '../sight.ts'
import { BulkBar } from './bulk-bar.tsx'
import { LoadMore } from './load-more.tsx'
import { NothingHere } from './nothing-here.tsx'
import { QueueHeader } from './queue-header.tsx'
import { QueueRow } from './queue-row.tsx'
import { extended, nothingSelected, toggled } from './selection.ts'
import { usePlace } from './use-place.ts'
import { useQueue } from './use-queue.ts'
import { useQueueKeys } from './use-queue-keys.ts'

/** The list column: a view's tickets by what is due, searchable, several of them choosable. */
export function QueueList({ openId }: { openId: string | undefined }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const { search } = useLocation()
  const { place, change } = usePlace()
  const queue = useQueue(place)
  const { rows } = queue
  const list = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState(nothingSelected)
  const order = useRef<readonly Row['id'][]>([])
  useEffect(() => { order.current = rows.map((row) => row.id) }, [rows])
  const select = useCallback((id: Row['id'], range: boolean) => setSelection((was) => (range ? extended(was, id, order.current) : toggled(was, id))), [])
  const chosen = useMemo(() => rows.filter((row) => selection.ids.has(row.id)), [rows, selection])
  useQueueKeys(list, { openId, select, more: () => { if (queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage() } })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <QueueHeader place={place} onChange={change} title={openId === undefined ? 'h1' : 'h2'} refusal={queue.error} />
      <div ref={list} className={`relative min-h-0 flex-1 md:overflow-y-auto ${chosen.length > 0 ? 'selecting' : ''}`} aria-busy={queue.isPlaceholderData || undefined}>
        {queue.error !== null && rows.length === 0 && <div className="p-4"><Banner tone="bad" action={<Button size="small" onClick={() => void queue.refetch()}>{t('action.retry')}</Button>}>{say(queue.error)}</Banner></div>}
        <ul aria-label={t('queue.label')} className={queue.isPlaceholderData ? 'opacity-60' : ''}>
          {rows.map((row) => <QueueRow key={row.id} row={row} open={row.id === openId} selected={selection.ids.has(row.id)} search={search} ownName={me.name} onSelect={select} />)}
        </ul>
        {queue.isSuccess && rows.length === 0 && <NothingHere place={place} onChange={change} />}
        <LoadMore loading={queue.isLoading || queue.isFetchingNextPage} more={queue.hasNextPage} onMore={() => void queue.fetchNextPage()} />
      </div>
      {chosen.length > 0 && answersClients(me) && <BulkBar chosen={chosen} onClear={() => setSelection(nothingSelected)} />}
    </div>
  )
}
