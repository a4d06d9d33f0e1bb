import { fieldsOf } from '#contract/categories.ts'
import type { BoardCard } from '#contract/desk.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'

/** What the client answered, as far as it fits on a card: choices in words, addresses by their host, dates as moments. */
export function EvidenceChips({ category, details }: Pick<BoardCard, 'category' | 'details'>) {
  const t = useWords()
  const say = useMoment()
  const chips = fieldsOf(category).flatMap((field) => {
    const value = details[field.key]
    if (value === undefined || value === '') return []
    const text = String(value)
    if (field.kind === 'choice') return [{ key: field.key, text: t(`choice.${field.key}.${text}`), whole: t(`field.${field.key}`) }]
    if (field.kind === 'url' && URL.canParse(text)) return [{ key: field.key, text: new URL(text).host, whole: text }]
    if (field.kind === 'instant' && !Number.isNaN(Date.parse(text))) return [{ key: field.key, text: say.short(text), whole: t(`field.${field.key}`) }]
    return [{ key: field.key, text, whole: `${t(`field.${field.key}`)} · ${text}` }]
  })
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('facts.details')} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => <li key={chip.key} title={chip.whole} className={`max-w-full truncate rounded-full border px-2.5 py-px text-[.71875rem] ${chip.key === 'error' ? 'border-critical/40 text-critical' : 'border-line text-ink-2'}`}>{chip.text}</li>)}
    </ul>
  )
}
