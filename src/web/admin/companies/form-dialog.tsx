import { useId, type ReactNode } from 'react'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRefusal, useWords } from '../../words.tsx'

type Props = {
  title: string; submit: string; busy: boolean; error: Error | null
  /** Fields that show what is wrong with them themselves; everything else is said above. */
  fields: readonly string[]
  incomplete?: boolean; wide?: boolean; onSubmit: () => void; onClose: () => void; children: ReactNode
}

/** A dialog that asks a few things about a company and does one. */
export function FormDialog({ title, submit, busy, error, fields, incomplete = false, wide = false, onSubmit, onClose, children }: Props) {
  const t = useWords()
  const say = useRefusal()
  const id = useId()
  const isElsewhere = error !== null && fields.every((field) => fieldError(error, field) === undefined)
  return (
    <Dialog title={title} wide={wide} onClose={onClose} actions={<>
      <Button type="submit" form={id} look="primary" busy={busy} disabled={incomplete}>{submit}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id={id} className="grid gap-4" onSubmit={(event) => { event.preventDefault(); if (!incomplete && !busy) onSubmit() }}>
        {isElsewhere && <Banner tone="bad">{say(error)}</Banner>}
        {children}
      </form>
    </Dialog>
  )
}
