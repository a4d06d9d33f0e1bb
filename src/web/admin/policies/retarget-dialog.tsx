import { useQuery } from '@tanstack/react-query'
import type { PolicyRow } from '#contract/policies.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'
import { Preview } from './retarget-preview.tsx'

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
      <Loaded query={query} lines={3}>{(preview) => <Preview preview={preview} record={t('retarget.record')} />}</Loaded>
    </Dialog>
  )
}
