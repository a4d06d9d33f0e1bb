import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import type { Translate } from '#words/index.ts'
import { call } from '../call.ts'
import { keyOf } from '../queries.ts'
import { useReader } from '../words.tsx'
import type { Form } from './new-ticket-form.ts'

export type Origin = Reply<'manual.step'>

/** The step of the manual that somebody comes from, when they do; `begin` is told once, so that it can fill in what is still empty. */
export function useOrigin(begin: (origin: Origin) => void): Origin | undefined {
  const { language } = useReader()
  const [search] = useSearchParams()
  const task = search.get('task')
  const step = search.get('step')
  const query = { task: task ?? '', language, ...(step === null ? {} : { step }) }
  const withFound = search.get('found') === 'yes'
  const origin = useQuery({ queryKey: [...keyOf('manual.step'), query], queryFn: ({ signal }) => call('manual.step', { query, signal }), enabled: task !== null, retry: false }).data
  const begun = useRef(false)
  useEffect(() => {
    if (origin === undefined || begun.current) return
    begun.current = true
    begin(origin)
  })
  return origin === undefined || withFound ? origin : { ...origin, found: null }
}

/** A ticket that begins at a step: what it is about and how badly, to begin with. What somebody has written already stays. */
export function beginAt(form: Form, { category, title, stepTitle, place }: Origin, t: Translate): Form {
  const subject = place === null ? title : t('submit.manual.subject', { title, place, step: stepTitle ?? '' })
  return { ...form, category: form.category ?? category ?? 'how_to', impact: form.impact ?? 'partly', subject: form.subject === '' ? subject.slice(0, 200) : form.subject }
}

/** What the ticket says of where it began, above what its author writes. */
export function wordsOfOrigin({ module, title, stepTitle, place, version, address, found }: Origin, t: Translate): string {
  const from = place === null ? t('submit.manual.task', { module, title, version, address }) : t('submit.manual.step', { module, title, place, step: stepTitle ?? '', version, address })
  return found === null ? from : [from, found.sentence, ...found.trace.map((line) => `> ${line}`)].join('\n')
}
