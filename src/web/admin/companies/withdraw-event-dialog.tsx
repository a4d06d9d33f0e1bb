import type { Reply } from '#contract/index.ts'
import type { EventWindow } from '#contract/windows.ts'
import { call } from '../../call.ts'
import { useNow } from '../../ticker.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'

type Props = { company: Reply<'organisations.create'>; event: EventWindow; onClose: () => void }

/** Withdraws a live event that does not take place; one that is on ends now. */
export function WithdrawEventDialog({ company, event: { id: windowId, name, version, from }, onClose }: Props) {
  const t = useWords()
  const say = useRefusal()
  const now = useNow(1000)
  const act = useAct(() => call('windows.withdraw', { params: { id: company.id, windowId }, body: { version } }), { changes: ['windows.list'], then: onClose })
  return (
    <Dialog title={t('event.withdraw.title', { name })} onClose={onClose} actions={<>
      <Button look="danger" busy={act.isPending} onClick={() => act.mutate(undefined)}>{t('event.withdraw.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <p>{t(Date.parse(from) <= now ? 'event.withdraw.running' : 'event.withdraw.text')}</p>
    </Dialog>
  )
}
