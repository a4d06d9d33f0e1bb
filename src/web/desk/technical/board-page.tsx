import { useQuery } from '@tanstack/react-query'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { BoardColumn } from './board-column.tsx'
import { useBoardKeys } from './use-board-keys.ts'

/** The technical team's board: what to take, what is mine, what was answered and what became of it. */
export function BoardPage() {
  const t = useWords()
  const say = useRefusal()
  const { data, error, refetch } = useQuery(read('technical.board'))
  useBoardKeys()
  return (
    <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7">
      <PageHeader title={t('board.title')} below={data === undefined ? t('board.neverClient') : t('board.says', { count: data.toTake.length + data.mine.length })} />
      {error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void refetch()}>{t('action.retry')}</Button>}>{say(error)}</Banner>}
      {data === undefined ? error === null && <SkeletonBlock height={320} /> : (
        <div className="grid items-start gap-6 md:grid-cols-3">
          <BoardColumn kind="toTake" cards={data.toTake} />
          <BoardColumn kind="mine" cards={data.mine} />
          <BoardColumn kind="answered" cards={data.answered} />
        </div>
      )}
    </div>
  )
}
