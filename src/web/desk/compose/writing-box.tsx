import { useState, type ReactNode } from 'react'
import { TextArea } from '../../ui/text-area.tsx'
import { UploadList } from '../../ui/upload-list.tsx'
import type { Uploads } from '../../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../../ui/upload-zone.tsx'
import { useCtrlEnter } from '../ctrl-enter.ts'
import { DraftStatus } from './draft-status.tsx'
import type { useDraft } from './use-draft.ts'

type Props = {
  label: string
  placeholder: string
  draft: ReturnType<typeof useDraft>
  /** Absent where nothing can be attached. */
  uploads?: Uploads
  error?: string | undefined
  maxLength?: number
  onSend: () => void
  /** Beside the attach button: what happens with the text. */
  options?: ReactNode
  actions: ReactNode
}

/** A text being written, with its attachments, what becomes of its draft, and Ctrl+Enter to send. */
export function WritingBox({ label, placeholder, draft, uploads, error, maxLength = 20_000, onSend, options, actions }: Props) {
  const box = useCtrlEnter<HTMLDivElement>(onSend)
  // Once somebody has begun to write it stays as large: what they press next does not move away under the pointer.
  const [isOpen, setOpen] = useState(false)
  const field = (
    <div ref={box} className="writing grid gap-2">
      <TextArea label={label} hideLabel placeholder={placeholder} value={draft.text} maxLength={maxLength} onChange={(text) => draft.keeper.write(text)} error={error} rows={2} onFocus={() => setOpen(true)} />
      {uploads !== undefined && <UploadList uploads={uploads} />}
    </div>
  )
  return (
    <div className={`writing-box grid gap-2 ${isOpen ? 'open' : ''}`}>
      <DraftStatus draft={draft} />
      {uploads === undefined ? field : <UploadZone uploads={uploads}>{field}</UploadZone>}
      <div className="writing-tools flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {uploads !== undefined && <AttachButton uploads={uploads} />}{options}
        <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>
      </div>
    </div>
  )
}
