import { useId, useRef, useState } from 'react'
import { ComboBox } from '../../ui/combo-box.tsx'
import { FieldError } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { completeWord } from './completion.ts'
import { useCompletions } from './use-completions.ts'

type Props = { query: string; onSearch: (query: string) => void; error?: string | undefined }

/** Words and filters; what can follow is offered while typing. Enter searches. */
export function SearchField({ query, onSearch, error }: Props) {
  const t = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(query)
  const [caret, setCaret] = useState(query.length)
  const [near, setNear] = useState(false)
  const offers = useCompletions(text, caret, near).map((offer) => ({
    key: offer.insert, insert: offer.insert, content: <><span className="min-w-0 truncate">{offer.label}</span><code className="ms-auto flex-none text-[.6875rem] text-ink-3">{offer.insert}</code></>,
  }))
  const take = ({ insert }: { insert: string }) => {
    const next = completeWord(text, caret, insert)
    setText(next.query)
    setCaret(next.caret)
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret))
  }
  return (
    <search className="relative block" onFocus={() => setNear(true)} onBlur={() => setNear(false)}>
      <ComboBox ref={input} data-queue-search aria-label={t('queue.search')} aria-keyshortcuts="/" aria-invalid={error === undefined ? undefined : true} aria-describedby={error === undefined ? undefined : id} className="min-h-8.5! pointer-coarse:min-h-11! py-1! pe-8!"
        placeholder={t('search.placeholder')} spellCheck={false} maxLength={400} value={text} offers={offers} offersLabel={t('search.offers')} onTake={take} onEnter={() => onSearch(text.trim())} onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onType={(typed, at) => {
          setText(typed)
          setCaret(at)
        }} />
      {text !== '' && <button type="button" className="absolute end-1 top-1 grid size-6.5 place-items-center rounded-s text-ink-2 hover:bg-sunken" aria-label={t('search.clear')} onClick={() => { setText(''); onSearch('') }}><span aria-hidden="true">✕</span></button>}
      {error !== undefined && <div className="pt-1"><FieldError id={id}>{error}</FieldError></div>}
    </search>
  )
}
