import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call } from '../call.ts'
import { read } from '../queries.ts'
import { useReader } from '../words.tsx'

const leastLetters = 8
const most = 4

/** While a ticket is written: the steps of the manual that may spare it. One that did is told to the authors. */
export function StepSuggestions({ text }: { text: string }) {
  const { t, language } = useReader()
  const q = useDeferredValue(text.trim().slice(0, 200))
  const [solved, setSolved] = useState<string | undefined>()
  const { data } = useQuery({ ...read('manual.search', { query: { q, language } }), enabled: q.length >= leastLetters, placeholderData: keepPreviousData, retry: false })
  const found = q.length < leastLetters ? [] : (data?.found ?? []).slice(0, most)
  if (found.length === 0) return null
  const tell = (task: string, step: string | null, href: string) => {
    setSolved(href)
    void call('manual.helped', { body: { task, step, language, helped: true, word: '' } }).catch(() => undefined)
  }
  return (
    <section aria-label={t('submit.manual.maybe')} className="card grid gap-2 px-4 py-3">
      <h2 className="text-base font-[600]">{t('submit.manual.maybe')}</h2>
      <ul className="grid gap-1.5">
        {found.map(({ task, step, title, path, href }) => (
          <li key={href} className="flex flex-wrap items-baseline gap-x-3">
            <a href={href} target="_blank" rel="noreferrer" className="font-[540]">{title}</a>
            <span className="me-auto text-s text-ink-3">{path.join(' › ')}</span>
            {solved === href ? <span className="text-s text-good">{t('submit.manual.thanks')}</span> : <button type="button" className="btn link small" onClick={() => tell(task, step, href)}>{t('submit.manual.solved')}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
