import { useMemo, useState } from 'react'
import type { QueueRow } from '#contract/desk.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { useOffer, type DeskAction } from '../actions/store.ts'
import { BulkDialog, type BulkKind } from './bulk-dialog.tsx'
import { BulkResults } from './bulk-results.tsx'
import { useBulk } from './use-bulk.ts'

/** What can be done to the chosen tickets at once; each is answered for itself. */
export function BulkBar({ chosen, onClear }: { chosen: readonly QueueRow[]; onClear: () => void }) {
  const t = useWords()
  const [asking, setAsking] = useState<BulkKind | undefined>()
  const bulk = useBulk(chosen, { answered: () => setAsking(undefined), after: onClear })
  const { mutate } = bulk.act
  const actions = useMemo(() => [
    { id: 'chosen.take', group: 'queue', label: t('bulk.take'), keys: 'o', run: () => mutate({ do: 'take' }) },
    { id: 'chosen.assign', group: 'queue', label: t('bulk.assign'), keys: 'a', run: () => setAsking('assign') },
    { id: 'chosen.severity', group: 'queue', label: t('bulk.severity'), keys: 's', run: () => setAsking('severity') },
    { id: 'chosen.note', group: 'queue', label: t('bulk.note'), keys: 'n', run: () => setAsking('note') },
  ] satisfies DeskAction[], [t, mutate])
  useOffer('chosen', actions)
  return (
    <div role="toolbar" aria-label={t('bulk.label')} className="grid gap-2 border-t border-line bg-accent-soft px-3 py-2.5">
      <div className="flex items-center justify-between gap-2">
        <output className="font-[600]">{t('bulk.chosen', { count: chosen.length })}</output>
        <Button size="small" look="quiet" onClick={onClear}>{t('bulk.clear')}</Button>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {actions.map((action) => <Button key={action.id} size="small" busy={bulk.act.isPending} onClick={action.run} aria-keyshortcuts={action.keys}>{t(`bulk.${action.id.slice(7)}.short`)}</Button>)}
      </div>
      {asking !== undefined && <BulkDialog kind={asking} count={chosen.length} act={bulk.act} onClose={() => setAsking(undefined)} />}
      {bulk.refused !== undefined && <BulkResults results={bulk.refused} onClose={bulk.forget} />}
    </div>
  )
}
