import { useId } from 'react'

type Props<Value extends string> = { label: string; options: readonly { readonly value: Value; readonly label: string }[]; value: Value; onChange: (value: Value) => void }

/** One of two or three, side by side; arrow keys move between them. */
export function Choice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="flex rounded-m border border-edge p-0.5">
      <legend className="reader-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="rounded-[calc(var(--radius-m)-2px)] px-3 py-1 text-s font-[540] text-ink-2 has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <input type="radio" name={name} className="reader-only" checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
