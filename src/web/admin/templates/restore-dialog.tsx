import type { TemplateKind } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'

type Props = { params: { kind: TemplateKind; language: Language }; version: number; onClose: () => void; onDone: () => void }

/** Asks before the words as shipped take the place of one's own. */
export function RestoreDialog({ params, version, onClose, onDone }: Props) {
  const t = useWords()
  const say = useRefusal()
  const act = useAct(() => call('admin.restoreTemplate', { params, body: { version } }), { changes: ['admin.template', 'admin.templates'], then: () => {
    toast(t('template.restored'))
    onDone()
    onClose()
  } })
  return (
    <Dialog title={t('template.restore')} onClose={onClose} actions={<>
      <Button look="primary" busy={act.isPending} onClick={() => act.mutate(undefined)}>{t('template.restore.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <p className="text-ink-2">{t('template.restore.text')}</p>
    </Dialog>
  )
}
