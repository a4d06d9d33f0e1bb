import { useId, type ReactNode } from 'react'
import { FieldError } from './field.tsx'

type Option<Value extends string> = { readonly value: Value; readonly label: ReactNode; readonly hint?: string | undefined }
type Props<Value extends string> = {
  legend: string
  options: readonly Option<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  /** How many stand side by side on a wide page. */
  columns?: 2 | 3 | 4
  error?: string | undefined
  hideLegend?: boolean
  /** What follows the cards inside the group, such as a button that shows more of them. */
  after?: ReactNode
}
/** At most so many side by side, and never narrower than their words, however large these are. */
const grids = {
  2: 'grid-cols-[repeat(auto-fill,minmax(max(min(100%,13rem),(100%-.625rem)/2),1fr))]',
  3: 'grid-cols-[repeat(auto-fill,minmax(max(min(100%,11.5rem),(100%-1.25rem)/3),1fr))]',
  4: 'grid-cols-[repeat(auto-fill,minmax(max(min(100%,8rem),(100%-1.875rem)/4),1fr))]',
} as const

/** One choice among cards: radio buttons to the keyboard and to readers, cards to the eye. */
export function RadioCards<Value extends string>({ legend, options, value, onChange, columns = 3, error, hideLegend = false, after }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="min-w-0" aria-invalid={error === undefined ? undefined : true} aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className={hideLegend ? 'reader-only' : 'mb-2.5 text-l font-[620]'}>{legend}</legend>
      <div className={`grid gap-2.5 ${grids[columns]}`}>
        {options.map((option) => (
          <label key={option.value} className="relative block cursor-pointer rounded-card border border-edge bg-surface px-3.5 py-3 font-[540] transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <input type="radio" name={name} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} className="absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-card outline-none" />
            {option.label}
            {option.hint !== undefined && <span className="block text-s font-normal text-ink-2">{option.hint}</span>}
          </label>
        ))}
      </div>
      {after}
      {error !== undefined && <div className="mt-2"><FieldError id={`${name}-error`}>{error}</FieldError></div>}
    </fieldset>
  )
}
