import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

const changes = ['admin.mailboxes'] as const

/** How a mail provider hands a mailbox's mail over by HTTP. */
export function PostDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const t = useWords()
  const [made, setMade] = useState<Reply<'admin.mailboxes.post'>>()
  const params = { id: mailbox.id }
  const make = useQuickAct(() => call('admin.mailboxes.post', { params, body: {} }), { changes, then: setMade })
  const off = useQuickAct(() => call('admin.mailboxes.unpost', { params }), { changes, then: () => { toast(t('boxes.post.off.done')); onClose() } })
  const isOn = mailbox.posting !== null
  return (
    <Dialog title={t('boxes.post.title', { address: mailbox.address })} wide onClose={onClose} actions={made === undefined ? <>
      <Button look="primary" busy={make.busy} onClick={() => make.run(undefined)}>{t(isOn ? 'boxes.post.renew' : 'boxes.post.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {isOn && <span className="me-auto"><Button look="danger" busy={off.busy} onClick={() => off.run(undefined)}>{t('boxes.post.off')}</Button></span>}
    </> : <Button look="primary" onClick={onClose}>{t('action.close')}</Button>}>
      <p className="text-ink-2">{t('boxes.post.text')}</p>
      {made === undefined ? (isOn ? <><PostLine mailbox={mailbox} /><p className="text-s text-ink-2">{t('boxes.post.renew.hint')}</p></> : <p>{t('boxes.post.none')}</p>) : (
        <>
          <Banner tone="info">{t('boxes.post.once')}</Banner>
          <TextField label={t('boxes.post.url')} readOnly value={made.url} onFocus={(event) => event.target.select()} />
          <TextField label={t('boxes.post.secret')} readOnly value={made.secret} onFocus={(event) => event.target.select()} />
        </>
      )}
    </Dialog>
  )
}

/** Since when mail is taken by HTTP, if it is, and when it last was. */
export function PostLine({ mailbox: { posting } }: { mailbox: Mailbox }) {
  const t = useWords()
  if (posting === null) return null
  return <p className="w-full text-s text-ink-2">{t('boxes.post.since')} <Moment at={posting.since} short /> · {posting.lastAt === null ? t('boxes.post.never') : <>{t('boxes.post.last')} <Moment at={posting.lastAt} short /></>}</p>
}
