import type { ComponentProps } from 'react'
import { Field, type FieldWords } from './field.tsx'

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'onChange'> & FieldWords & { onChange?: (value: string) => void }

/** Some paragraphs with their label, hint and error; grows with what is written. */
export function TextArea({ label, hint, error, optional, hideLabel, onChange, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => <textarea {...rest} {...control} className="input" onChange={(event) => onChange?.(event.target.value)} />}
    </Field>
  )
}
