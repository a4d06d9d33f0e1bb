import { fieldsOf, type CategoryKey, type Field } from '#contract/categories.ts'
import { useMoment } from '../moments.ts'
import { RichText } from '../ui/rich-text.tsx'
import { useWords } from '../words.tsx'
import type { Details } from './detail-fields.tsx'

/** The answers to a category's questions, as question and answer; nothing when there are none. */
export function DetailsList({ category, details }: { category: CategoryKey; details: Details }) {
  const answered = fieldsOf(category).filter((field) => details[field.key] !== undefined && details[field.key] !== '')
  if (answered.length === 0) return null
  return <dl className="grid gap-2">{answered.map((field) => <Answer key={field.key} field={field} value={details[field.key] ?? ''} />)}</dl>
}

function Answer({ field, value }: { field: Field; value: string | number }) {
  const t = useWords()
  const { moment } = useMoment()
  const text = field.kind === 'choice' ? t(`choice.${field.key}.${value}`) : field.kind === 'instant' && typeof value === 'string' ? moment(value) : String(value)
  return (
    <div>
      <dt className="text-s text-ink-3">{t(`field.${field.key}`)}</dt>
      <dd className="break-words"><RichText text={text} /></dd>
    </div>
  )
}
