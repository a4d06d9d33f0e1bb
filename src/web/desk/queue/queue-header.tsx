import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { usePageTitle } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { SearchField } from './search-field.tsx'
import { sorts, type Place } from './use-place.ts'
import { standardView } from './views.ts'

type Props = { place: Place; onChange: (part: Partial<Place>) => void; title: 'h1' | 'h2'; refusal: Error | null }

/** The view's name, how it is sorted, and the search in it. */
export function QueueHeader({ place, onChange, title: Title, refusal }: Props) {
  const t = useWords()
  const id = useId()
  const name = useViewName(place.view)
  return (
    <header className="grid gap-2 border-b border-line px-4 pt-3 pb-2.5">
      {Title === 'h1' && <Named title={name} />}
      <div className="flex items-center justify-between gap-2">
        <Title className="truncate text-base font-[650]">{name}</Title>
        <label htmlFor={id} className="reader-only">{t('sort.label')}</label>
        <select id={id} value={place.sort} onChange={(event) => onChange({ sort: sorts.find((each) => each === event.target.value) ?? 'due' })} className="min-h-6 pointer-coarse:min-h-11 cursor-pointer appearance-none rounded-s border-0 bg-transparent px-1 text-end text-s text-ink-2 hover:bg-sunken">
          {sorts.map((sort) => <option key={sort} value={sort}>{t(`sort.${sort}`)}</option>)}
        </select>
      </div>
      <SearchField key={place.q} query={place.q} onSearch={(q) => onChange({ q })} error={isRefused(refusal, 'request.invalid') ? t('search.unclear') : undefined} />
    </header>
  )
}

function Named({ title }: { title: string }) {
  usePageTitle(title)
  return null
}

/** A view's name: the desk's own word, or what somebody called it. */
function useViewName(view: Place['view']): string {
  const t = useWords()
  const { data } = useQuery(read('desk.counts'))
  const standard = standardView(view)
  return standard === undefined ? (data?.views.find((each) => each.id === view)?.name ?? '…') : t(`view.${standard}`)
}
