import { useId, type ReactNode } from 'react'
import { useWords } from '../words.tsx'

/** What a field tells about itself, whatever it is made of. */
export type FieldWords = { label: string; hint?: string | undefined; error?: string | undefined; optional?: boolean | undefined; hideLabel?: boolean | undefined }
type Control = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** A label, a hint and an error tied to one control. */
export function Field({ label, hint, error, optional = false, hideLabel = false, children }: FieldWords & { children: (control: Control) => ReactNode }) {
  const t = useWords()
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((each) => each !== '').join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'reader-only' : 'font-[550]'}>
        {label}
        {optional && <span className="ms-0.5 font-normal text-ink-3"> {t('field.optional')}</span>}
      </label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': error === undefined ? undefined : true })}
      {hint !== undefined && <p id={`${id}-hint`} className="text-s text-ink-3">{hint}</p>}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/** What is wrong with a field, said where it is. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return <p id={id} role="alert" className="text-s font-[550] text-critical">{children}</p>
}
