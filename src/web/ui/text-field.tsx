import type { ComponentProps } from 'react'
import { Field, type FieldWords } from './field.tsx'

type Props = Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange'> & FieldWords & { onChange?: (value: string) => void }

/** One line of text with its label, hint and error. */
export function TextField({ label, hint, error, optional, hideLabel, onChange, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => <input type="text" {...rest} {...control} className="input" onChange={(event) => onChange?.(event.target.value)} />}
    </Field>
  )
}
