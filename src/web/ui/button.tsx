import { useId, type ComponentProps } from 'react'
import { useTip } from './popover.tsx'

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet' | 'link'
type Props = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  look?: ButtonLook
  size?: 'small' | 'large' | undefined
  /** Under way: the button stays where it is, says so, and cannot be pressed twice. */
  busy?: boolean
  disabled?: boolean | undefined
  /** Why it cannot be pressed now; shown on hover and focus. The button stays reachable. */
  disabledReason?: string | undefined
  wide?: boolean
}

/** A button; one that is refused stays visible and says why. */
export function Button({ look = 'plain', size, busy = false, disabled = false, disabledReason, wide = false, type = 'button', onClick, children, ...rest }: Props) {
  const tip = useTip(disabledReason)
  const id = useId()
  const off = busy || disabled || disabledReason !== undefined
  return (
    <>
      <button
        {...rest}
        {...tip.trigger}
        type={type}
        className={`btn ${look} ${size ?? ''} ${wide ? 'w-full' : ''}`}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : id}
        onClick={(event) => {
          if (!off) return onClick?.(event)
          event.preventDefault()
        }}
      >
        {busy && <span className="size-3.5 animate-spin rounded-full border-2 border-current border-t-transparent" aria-hidden="true" />}
        {children}
      </button>
      {disabledReason !== undefined && <span id={id} className="reader-only">{disabledReason}</span>}
      {tip.content}
    </>
  )
}
