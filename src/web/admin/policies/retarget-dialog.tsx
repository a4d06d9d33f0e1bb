import { useQuery } from '@tanstack/react-query'
import type { PolicyRow, RetargetPreview } from '#contract/policies.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

type Props = { policy: PolicyRow; mayChange: boolean; onClose: () => void; onMoving: () => void }

/** What moving the running clocks would change, told before it is done. */
export function RetargetDialog({ policy: { name, version }, mayChange, onClose, onMoving }: Props) {
  const t = useWords()
  const say = useRefusal()
  const query = useQuery({ ...read('policies.preview', { params: { name } }), staleTime: 0, gcTime: 0 })
  const act = useAct(() => call('policies.retarget', { params: { name }, body: { version } }), { changes: ['policies.list'], then: () => {
    onMoving()
    onClose()
  } })
  return (
    <Dialog wide title={t('retarget.title')} onClose={onClose} actions={<>
      {mayChange && <Button look="primary" busy={act.isPending} disabled={query.data === undefined} onClick={() => act.mutate(undefined)}>{t('retarget.do')}</Button>}
      <Button look="quiet" onClick={onClose}>{t('retarget.leave')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <Loaded query={query} lines={3}>{(preview) => <Preview preview={preview} />}</Loaded>
    </Dialog>
  )
}

function Preview({ preview }: { preview: RetargetPreview }) {
  const t = useWords()
  const { tickets, earlier, later, overdue } = preview
  if (tickets === 0) return <p>{t('retarget.none')}</p>
  return (
    <div className="grid gap-3">
      <p>{t('retarget.changes', { count: tickets, earlier, later })} <strong className={overdue > 0 ? 'text-critical' : ''}>{overdue > 0 ? t('retarget.overdue', { count: overdue }) : t('retarget.overdue.none')}</strong></p>
      <p className="text-s text-ink-2">{t('retarget.record')}</p>
      <Examples examples={preview.examples} />
    </div>
  )
}

function Examples({ examples }: Pick<RetargetPreview, 'examples'>) {
  const t = useWords()
  const say = useMoment()
  if (examples.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 font-[580]">{t('retarget.examples')}</h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {examples.slice(0, 8).map(({ ticket, kind, from, to, overdue }) => (
          <li key={`${ticket} ${kind} ${from}`} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 text-s">
            <span className="font-[580] tabular-nums">{ticket}</span>
            <span className="text-ink-2">{t(`clock.${kind}`)}</span>
            <span className="ms-auto tabular-nums">{t('retarget.from', { from: say.before(from), to: say.before(to) })}</span>
            {overdue && <Chip tone="bad">{t('retarget.is_overdue')}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  )
}
