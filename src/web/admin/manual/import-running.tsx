import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'react-router'
import type { Id } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { keyOf, read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { useWords } from '../../words.tsx'
import { manualReads } from './names.ts'

/** A folder on its way in; it goes on when nobody looks. */
export function ImportRunning({ id }: { id: Id<'import'> }) {
  const t = useWords()
  const client = useQueryClient()
  const { data } = useQuery({ ...read('desk.manual.import', { params: { id } }), refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 700 : false), staleTime: 0 })
  const isDone = data?.state === 'done'
  useEffect(() => {
    if (isDone) for (const name of manualReads) void client.invalidateQueries({ queryKey: keyOf(name) })
  }, [isDone, client])
  const percent = data === undefined || data.total === 0 ? 0 : Math.round((data.done / data.total) * 100)
  return (
    <div className="card grid max-w-[46rem] gap-4 px-5 py-5">
      {data?.state === 'failed' ? <Banner tone="bad">{t('author.import.failed')}</Banner>
        : isDone ? <p aria-live="polite">{t('author.import.done')}</p>
          : <><p aria-live="polite">{t('author.import.running', { done: data?.done ?? 0, total: data?.total ?? 0 })}</p><progress className="upload-progress block w-full" max={100} value={percent} aria-label={t('author.import.progress')} /><p className="text-s text-ink-2">{t('author.import.leave')}</p></>}
      <div><Link className={isDone ? 'btn primary' : 'btn'} to={paths.deskManual}>{t('author.import.back')}</Link></div>
    </div>
  )
}
