import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Reply } from '#contract/index.ts'
import type { MailWords, TemplateKind } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'

type Answer = Reply<'admin.previewTemplate'>
/** What the desk says of the words as they stand: their faults, and how the last ones without any look. */
export type Preview = { readonly faults: Answer['faults']; readonly shown: NonNullable<Answer['shown']> | null; readonly error: Error | null; readonly retry: () => void }

const patience = 250

/** Asks, a moment after each change, how the words would look. */
export function usePreview(params: { readonly kind: TemplateKind; readonly language: Language }, { subject, body, action }: MailWords): Preview {
  const [settled, setSettled] = useState({ subject, body, action })
  const [last, setLast] = useState<Preview['shown']>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ subject, body, action }), patience)
    return () => clearTimeout(timer)
  }, [subject, body, action])
  const query = useQuery({
    queryKey: keyOf('admin.previewTemplate', { params, words: settled }), staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('admin.previewTemplate', { params, body: settled, signal }),
  })
  const shown = query.data?.shown ?? null
  if (shown !== null && shown !== last) setLast(shown)
  return { faults: query.data?.faults ?? [], shown: shown ?? last, error: query.error, retry: () => void query.refetch() }
}
