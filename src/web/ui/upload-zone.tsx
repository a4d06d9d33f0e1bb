import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import type { Uploads } from './upload-state.ts'

/** Takes files dropped on or pasted into what is inside (a screenshot from the clipboard too). */
export function UploadZone({ uploads, children, disabled = false }: { uploads: Uploads; children: ReactNode; disabled?: boolean }) {
  const t = useWords()
  const [over, setOver] = useState(0)
  const carriesFiles = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files')
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (disabled || files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a drop target for the mouse; the keyboard has the button
    <div
      className="relative"
      onPaste={paste}
      onDragEnter={(event) => { if (carriesFiles(event)) setOver((depth) => depth + 1) }}
      onDragLeave={(event) => { if (carriesFiles(event)) setOver((depth) => Math.max(0, depth - 1)) }}
      onDragOver={(event) => { if (carriesFiles(event)) event.preventDefault() }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(0)
        uploads.add(event.dataTransfer.files)
      }}
    >
      {children}
      {over > 0 && <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-soft/95 text-l font-[620] text-accent">{t('upload.drop')}</div>}
    </div>
  )
}

/** A button that opens the browser's choice of files. */
export function AttachButton({ uploads, disabled = false }: { uploads: Uploads; disabled?: boolean }) {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input ref={input} type="file" multiple hidden disabled={disabled} aria-label={t('action.attach')} onChange={(event) => {
        uploads.add(event.target.files ?? [])
        event.target.value = ''
      }} />
      <button type="button" className="btn quiet -ms-2.5" disabled={disabled} onClick={() => input.current?.click()}>
        <svg aria-hidden="true" viewBox="0 0 20 20" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round"><path d="m15.5 9.2-5.7 5.7a3.6 3.6 0 0 1-5.1-5.1l6.4-6.3a2.4 2.4 0 0 1 3.4 3.4L8.2 13.2a1.2 1.2 0 0 1-1.7-1.7l5.2-5.2" /></svg>
        {t('action.attach')}
      </button>
    </>
  )
}
