import type { ComponentProps } from 'react'
import { Field, type FieldWords } from './field.tsx'

type Props = Omit<ComponentProps<'select'>, 'id' | 'className' | 'onChange' | 'children'> & FieldWords & {
  options: readonly { readonly value: string; readonly label: string }[]
  onChange?: (value: string) => void
}

/** One of a few values; the browser's own list, which every keyboard, reader and phone knows. */
export function Select({ label, hint, error, optional, hideLabel, options, onChange, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => (
        <select {...rest} {...control} className="input" onChange={(event) => onChange?.(event.target.value)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  )
}
