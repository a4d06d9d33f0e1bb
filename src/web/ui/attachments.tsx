import type { Attachment } from '#contract/ticket-shapes.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../words.tsx'
import { sayFileSize } from './file-size.ts'
import { FileMark } from './upload-list.tsx'

/** What is attached to a message: pictures shown small, everything else as a file to save. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useWords()
  return (
    <ul aria-label={t('upload.list')} className="flex flex-wrap gap-2 pt-1">
      {attachments.map((each) => <li key={each.id} className="max-w-full">{each.picture ? <Picture attachment={each} /> : <Saved attachment={each} />}</li>)}
    </ul>
  )
}

function Picture({ attachment }: { attachment: Attachment }) {
  return (
    <a href={paths.picture(attachment.id)} target="_blank" rel="noopener" className="block overflow-hidden rounded-m border border-line bg-sunken" title={attachment.name}>
      <img src={paths.picture(attachment.id)} alt={attachment.name} loading="lazy" className="h-28 max-w-64 object-cover" />
    </a>
  )
}

function Saved({ attachment }: { attachment: Attachment }) {
  const { t, language } = useReader()
  return (
    <a href={paths.attachment(attachment.id)} download={attachment.name} className="flex min-h-9 max-w-full items-center gap-2.5 rounded-m border border-line bg-surface px-3 py-1.5 text-ink">
      <FileMark />
      <span className="min-w-0 truncate">{attachment.name}</span>
      <span className="flex-none text-s text-ink-2">{sayFileSize(attachment.size, language, t)}</span>
    </a>
  )
}
