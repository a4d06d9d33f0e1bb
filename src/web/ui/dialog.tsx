import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../words.tsx'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  /** The buttons at its foot, the first one being what most people came for. */
  actions?: ReactNode
  wide?: boolean
  /** Cannot be put away: there is nothing useful behind it. */
  firm?: boolean
}

/** A modal dialog for as long as it is mounted; Escape closes it and focus goes back to where it was. What is marked `data-focus-first` is focused, else its first control. */
export function Dialog({ title, onClose, children, actions, wide = false, firm = false }: Props) {
  const t = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    shown?.querySelector<HTMLElement>('[data-focus-first]')?.focus()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} className={`dialog ${wide ? 'wide' : ''}`} aria-labelledby={id} onCancel={(event) => {
      if (event.target !== dialog.current) return
      event.preventDefault()
      if (!firm) onClose()
    }}>
      <div className="grid gap-4 p-5 sm:p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={id} className="text-xl">{title}</h2>
          {!firm && <button type="button" className="btn quiet small -me-2 -mt-1 text-l" aria-label={t('action.close')} onClick={onClose}><span aria-hidden="true">✕</span></button>}
        </div>
        {children}
        {actions !== undefined && <div className="flex flex-row-reverse flex-wrap gap-2.5 pt-1">{actions}</div>}
      </div>
    </dialog>
  )
}
