import { useId } from 'react'
import { useWords } from '../../words.tsx'

const outcomes = ['answered', 'comment', 'need_more'] as const
export type Outcome = (typeof outcomes)[number]

/** What a technical comment is: the answer, a word in between, or a question that support puts to the client. */
export function OutcomeChoice({ value, onChange }: { value: Outcome; onChange: (outcome: Outcome) => void }) {
  const t = useWords()
  const name = useId()
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="reader-only">{t('outcome.legend')}</legend>
      {outcomes.map((each) => (
        <label key={each} className="inline-flex min-h-6 items-center gap-1.5">
          <input type="radio" name={name} checked={value === each} onChange={() => onChange(each)} className="size-4 accent-accent" />
          {t(`outcome.${each}`)}
        </label>
      ))}
    </fieldset>
  )
}
