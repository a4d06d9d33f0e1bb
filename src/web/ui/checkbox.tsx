import { useId, type ComponentProps } from 'react'

type Props = Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange' | 'type'> & { label: string; hint?: string | undefined; hideLabel?: boolean; onChange?: (checked: boolean) => void }

/** A box to tick, its label as its target. */
export function Checkbox({ label, hint, hideLabel = false, onChange, ...rest }: Props) {
  const id = useId()
  return (
    <label className="flex min-h-6 items-start gap-2.5">
      <input type="checkbox" {...rest} aria-describedby={hint === undefined ? undefined : id} className="mt-0.5 size-4.5 flex-none accent-accent" onChange={(event) => onChange?.(event.target.checked)} />
      <span className={hideLabel ? 'reader-only' : ''}>{label}{hint !== undefined && <span id={id} className="block text-s text-ink-3">{hint}</span>}</span>
    </label>
  )
}

/** On or off, at once. */
export function Switch({ label, hint, hideLabel = false, onChange, ...rest }: Props) {
  const id = useId()
  return (
    <label className="flex min-h-6 items-start gap-2.5">
      <span className="relative mt-0.5 inline-flex flex-none">
        <input type="checkbox" role="switch" aria-checked={rest.checked} {...rest} aria-describedby={hint === undefined ? undefined : id} className="peer h-5 w-9 appearance-none rounded-full border border-edge bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50" onChange={(event) => onChange?.(event.target.checked)} />
        <span aria-hidden="true" className="pointer-events-none absolute start-[3px] top-[3px] size-3.5 rounded-full bg-ink-3 transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent rtl:peer-checked:-translate-x-4" />
      </span>
      <span className={hideLabel ? 'reader-only' : ''}>{label}{hint !== undefined && <span id={id} className="block text-s text-ink-3">{hint}</span>}</span>
    </label>
  )
}
