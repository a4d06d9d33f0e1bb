import { useQuery } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'
import { Preview } from '../policies/retarget-preview.tsx'

type Props = { company: Reply<'organisations.create'>; onClose: () => void; onMoving: () => void }

/** What moving a company's running clocks to its newest live events would change, told before it is done. */
export function EventsRetargetDialog({ company: { id }, onClose, onMoving }: Props) {
  const t = useWords()
  const say = useRefusal()
  const query = useQuery({ ...read('windows.preview', { params: { id } }), staleTime: 0, gcTime: 0 })
  const act = useAct(() => call('windows.retarget', { params: { id } }), { changes: ['windows.list'], then: () => {
    onMoving()
    onClose()
  } })
  return (
    <Dialog wide title={t('events.retarget.title')} onClose={onClose} actions={<>
      <Button look="primary" busy={act.isPending} disabled={query.data === undefined} onClick={() => act.mutate(undefined)}>{t('retarget.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('retarget.leave')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <Loaded query={query} lines={3}>{(preview) => <Preview preview={preview} record={t('events.retarget.record')} />}</Loaded>
    </Dialog>
  )
}
