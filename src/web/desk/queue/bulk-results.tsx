import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import type { BulkResult } from './use-bulk.ts'

/** What became of each chosen ticket when not all of them let it happen; the refused ones first. */
export function BulkResults({ results, onClose }: { results: readonly BulkResult[]; onClose: () => void }) {
  const t = useWords()
  const done = results.filter((result) => result.done).length
  return (
    <Dialog title={t('bulk.results', { done, count: results.length })} onClose={onClose} actions={<Button look="primary" onClick={onClose}>{t('action.close')}</Button>}>
      <ul className="grid gap-2">
        {results.toSorted((a, b) => Number(a.done) - Number(b.done)).map(({ row, done: went, message }) => (
          <li key={row.id} className="grid grid-cols-[auto_1fr] gap-x-2.5">
            <span className={went ? 'text-good' : 'text-critical'}><span aria-hidden="true">{went ? '✓' : '✕'}</span><span className="reader-only">{t(went ? 'bulk.went' : 'bulk.refused')}</span></span>
            <span><b className="font-[560]">{row.number}</b> {row.subject}{message !== null && <span className="block text-s text-ink-2">{message}</span>}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
