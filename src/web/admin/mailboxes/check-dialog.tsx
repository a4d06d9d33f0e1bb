import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { deskTime, useNow } from '../../ticker.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Findings } from '../sending/findings.tsx'

type Checked = Reply<'admin.mailboxes.check'>
/** How long a mail may take to come back, in milliseconds. */
const patience = 60_000

/** Goes the way of a mailbox at a press, and waits until its mail to itself has come. */
export function CheckDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const t = useWords()
  const [checked, setChecked] = useState<{ readonly found: Checked; readonly at: number }>()
  const check = useQuickAct(() => call('admin.mailboxes.check', { params: { id: mailbox.id }, body: {} }), { changes: [], then: (found) => setChecked({ found, at: deskTime() }) })
  return (
    <Dialog title={t('boxes.check.title', { address: mailbox.address })} wide onClose={onClose} actions={<>
      <Button look="primary" busy={check.busy} onClick={() => check.run(undefined)}>{t('boxes.check')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.close')}</Button>
    </>}>
      <p className="text-ink-2">{t('boxes.check.text')}</p>
      <output className="grid gap-2 empty:hidden">
        {check.busy ? t('sending.check.busy') : checked !== undefined && <>
          <Findings findings={checked.found.findings} />
          {checked.found.mail !== null && <Coming key={checked.found.mail} id={mailbox.id} mail={checked.found.mail} to={checked.found.to} since={checked.at} />}
        </>}
      </output>
    </Dialog>
  )
}

function Coming({ id, mail, to, since }: { id: Mailbox['id']; mail: string; to: string; since: number }) {
  const t = useWords()
  const isLate = useNow() - since > patience
  const { data } = useQuery({ ...read('admin.mailboxes.checked', { params: { id, mail } }), refetchInterval: (query) => (query.state.data?.findings.length === 0 && !isLate ? 2000 : false) })
  if (data !== undefined && data.findings.length > 0) return <Findings findings={data.findings} />
  return isLate ? <Banner tone="bad">{t('boxes.check.late', { to })}</Banner> : <p className="text-ink-2">{t('boxes.check.waiting', { to })}</p>
}
