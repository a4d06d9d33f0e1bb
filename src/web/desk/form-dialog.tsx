import { useEffect, useId, type ReactNode } from 'react'
import { isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { useCtrlEnter } from './ctrl-enter.ts'

type Props = {
  title: string
  /** The word on the button that does it. */
  submit: string
  onSubmit: () => void
  onClose: () => void
  busy: boolean
  error: unknown
  /** Why it cannot be done yet. */
  incomplete?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** A dialog that asks a few things and does one; Ctrl+Enter does it too, and a refusal stands above the buttons. */
export function FormDialog({ title, submit, onSubmit, onClose, busy, error, incomplete, wide = false, children }: Props) {
  const t = useWords()
  const say = useRefusal()
  const id = useId()
  const go = () => { if (!busy && incomplete === undefined) onSubmit() }
  const form = useCtrlEnter<HTMLFormElement>(go)
  // What one came to fill in, not the cross that closes.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked, input:not([type=radio]), textarea, select')?.focus(), [form])
  const fielded = isRefused(error) && (error.fields.length > 0 || error.field !== undefined)
  return (
    <Dialog title={title} onClose={onClose} wide={wide} actions={<>
      <Button type="submit" form={id} look="primary" busy={busy} disabledReason={incomplete}>{submit}</Button>
      <Button onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form ref={form} id={id} className="grid gap-4" onSubmit={(event) => { event.preventDefault(); go() }}>
        {children}
        {error !== null && error !== undefined && !fielded && <Banner tone="bad">{say(error)}</Banner>}
      </form>
    </Dialog>
  )
}
