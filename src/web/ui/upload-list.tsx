import { useReader } from '../words.tsx'
import { sayFileSize } from './file-size.ts'
import type { UploadItem, Uploads } from './upload-state.ts'

/** The attachments of a text being written: what has arrived, how far the others are, and how to stop or resume each. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useReader()
  if (uploads.items.length === 0) return null
  return (
    <ul className="grid gap-1.5" aria-label={t('upload.list')}>
      {uploads.items.map((item) => <Row key={item.key} item={item} uploads={uploads} />)}
    </ul>
  )
}

function Row({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { t, language } = useReader()
  const percent = Math.floor((item.sent / item.size) * 100)
  const words = item.status === 'done' ? sayFileSize(item.size, language, t) : item.status === 'waiting' ? t('upload.waiting') : item.status === 'failed' ? (item.error ?? '') : `${percent} %`
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 rounded-m border border-line bg-paper py-1.5 ps-2.5 pe-1.5">
      {item.preview === undefined ? <FileMark /> : <img src={item.preview} alt="" className="size-8 rounded-s object-cover" />}
      <div className="min-w-0">
        <p className="truncate">{item.name}</p>
        <p className={`text-s ${item.status === 'failed' ? 'text-critical' : item.status === 'waiting' ? 'text-high' : 'text-ink-2'}`} role={item.status === 'failed' ? 'alert' : undefined}>{words}</p>
        {(item.status === 'sending' || item.status === 'waiting') && (
          <progress className="upload-progress mt-1 block w-full" value={item.sent} max={item.size} aria-label={t('upload.progress', { name: item.name, percent })} />
        )}
      </div>
      <div className="flex items-center gap-1">
        {item.status === 'failed' && item.id !== undefined && <button type="button" className="btn link" aria-label={t('upload.retry', { name: item.name })} onClick={() => uploads.retry(item.key)}>{t('upload.retry.short')}</button>}
        <button type="button" className="btn quiet small" aria-label={t(item.status === 'done' ? 'upload.remove' : 'upload.cancel', { name: item.name })} onClick={() => uploads.remove(item.key)}><span aria-hidden="true">✕</span></button>
      </div>
    </li>
  )
}

/** A sheet of paper, for files that are not pictures. */
export function FileMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 flex-none text-ink-3" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
      <path d="M5 2.5h6.5l4 4V17a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5z" />
      <path d="M11.5 2.5v4h4" />
    </svg>
  )
}
