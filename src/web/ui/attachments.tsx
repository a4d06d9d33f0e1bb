import type { Attachment } from '#contract/ticket-shapes.ts'
import { paths } from '../paths.ts'
import { useReader } from '../words.tsx'
import { sayFileSize } from './file-size.ts'
import { FileMark } from './upload-list.tsx'

/** What came with a message: pictures as pictures, the rest by name and size. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const { t, language } = useReader()
  if (attachments.length === 0) return null
  return (
    <ul className="mt-2.5 flex flex-wrap gap-2" aria-label={t('upload.list')}>
      {attachments.map((each) => (
        <li key={each.id} className="max-w-full">
          {each.picture
            ? (
              <a href={paths.picture(each.id)} target="_blank" rel="noopener" className="block rounded-m">
                <img src={paths.picture(each.id)} alt={each.name} loading="lazy" className="h-36 w-52 rounded-m border border-line bg-sunken object-cover" />
              </a>
            )
            : (
              <a href={paths.attachment(each.id)} download={each.name} className="flex max-w-full items-center gap-2 rounded-m border border-line bg-surface px-3 py-2 text-ink">
                <FileMark /><span className="min-w-0 truncate">{each.name}</span><span className="flex-none text-s text-ink-2">{sayFileSize(each.size, language, t)}</span>
              </a>
            )}
        </li>
      ))}
    </ul>
  )
}
