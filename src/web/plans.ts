import { useQuery } from '@tanstack/react-query'
import { read } from './queries.ts'
import { useReader } from './words.tsx'

/** Names a plan in the reader's language, for our own people; until the names have come, by its key. */
export function usePlanName(): (key: string) => string {
  const { language } = useReader()
  const { data } = useQuery({ ...read('plans.list'), staleTime: 300_000 })
  return (key) => data?.plans.find((plan) => plan.key === key)?.terms.name[language] ?? key
}
