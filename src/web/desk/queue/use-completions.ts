import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../queries.ts'
import { useWords } from '../../words.tsx'
import { wordAt } from './completion.ts'

const filters = ['state', 'severity', 'client', 'owner', 'category', 'before', 'after', 'number'] as const
export type Completion = { readonly insert: string; readonly label: string }

/** What may follow at the caret: the names of filters at once, their values as the desk knows them. */
export function useCompletions(text: string, caret: number, wanted: boolean): readonly Completion[] {
  const t = useWords()
  const { text: word } = wordAt(text, caret)
  const isValue = word.includes(':')
  const { data } = useQuery({ ...read('desk.complete', { query: { q: word } }), enabled: wanted && isValue, staleTime: 60_000, placeholderData: keepPreviousData })
  if (isValue) return (data?.completions ?? []).filter((offer) => offer.insert !== word).slice(0, 8)
  return filters.filter((name) => name.startsWith(word.toLowerCase())).map((name) => ({ insert: `${name}:`, label: t(`filter.${name}`) }))
}
