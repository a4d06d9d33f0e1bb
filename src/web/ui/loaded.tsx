import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Skeleton } from './skeleton.tsx'
import { isRefused } from '../refused.ts'
import { useRefusal, useWords } from '../words.tsx'

/** What a read has brought; until then its rough shape, and when it failed why, with another try where that may help. */
export function Loaded<Value>({ query, lines = 6, children }: { query: UseQueryResult<Value>; lines?: number; children: (value: Value) => ReactNode }) {
  const t = useWords()
  const say = useRefusal()
  if (query.data !== undefined) return children(query.data)
  if (query.error === null) return <div className="card p-5"><Skeleton lines={lines} /></div>
  const again = isRefused(query.error, 'forbidden') ? undefined : <Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>
  return <Banner tone="bad" action={again}>{say(query.error)}</Banner>
}
