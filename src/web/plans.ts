import { useQuery } from '@tanstack/react-query'
import { read } from './queries.ts'
import { useReader } from './words.tsx'

/** Names a plan in the reader's language, for our own people; by its key where they could not be read. */
export function usePlanName(): (key: string) => string {
  const { language } = useReader()
  const { data, isPending } = useQuery({ ...read('plans.list'), staleTime: 300_000 })
  return (key) => data?.plans.find((plan) => plan.key === key)?.terms.name[language] ?? (isPending ? '…' : key)
}
