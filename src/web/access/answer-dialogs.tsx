import { useState, type ReactNode } from 'react'
import type { AccessRequest } from '#contract/access.ts'
import type { OperationName } from '#contract/index.ts'
import type { Id } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { fieldError } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** How whoever looks answers: as an administrator of the company, or as one of ours. */
export type Answers = {
  readonly approve: (id: Id<'access'>, granted: { administrator: boolean; seesCompany: boolean }) => Promise<unknown>
  readonly refuse: (id: Id<'access'>, word: string) => Promise<unknown>
  readonly changes: readonly OperationName[]
}
type Props = { request: AccessRequest; answers: Answers; onClose: () => void }

/** Lets somebody in, with what they may do. */
export function ApproveDialog({ request: { id, name, email }, answers, onClose }: Props) {
  const t = useWords()
  const [granted, setGranted] = useState({ administrator: false, seesCompany: false })
  const act = useAct(() => answers.approve(id, granted), { changes: answers.changes, then: () => { toast(t('requests.approved', { name })); onClose() } })
  return (
    <Framed title={t('requests.approve.title', { name })} error={act.error} onClose={onClose} action={<Button look="primary" busy={act.isPending} onClick={() => act.mutate(undefined)}>{t('requests.approve')}</Button>}>
      <p className="text-ink-2">{t('requests.approve.text', { email })}</p>
      <Checkbox label={t('requests.administrator')} hint={t('requests.administrator.hint')} checked={granted.administrator} onChange={(administrator) => setGranted({ ...granted, administrator })} />
      <Checkbox label={t('requests.sees')} checked={granted.administrator || granted.seesCompany} disabled={granted.administrator} onChange={(seesCompany) => setGranted({ ...granted, seesCompany })} />
    </Framed>
  )
}

/** Refuses somebody with a word, which they get by mail. */
export function RefuseDialog({ request: { id, name }, answers, onClose }: Props) {
  const t = useWords()
  const [word, setWord] = useState('')
  const act = useAct(() => answers.refuse(id, word), { changes: answers.changes, then: () => { toast(t('requests.refused', { name })); onClose() } })
  const wrong = fieldError(act.error, 'word')
  return (
    <Framed title={t('requests.refuse.title', { name })} error={wrong === undefined ? act.error : null} onClose={onClose} action={<Button look="danger" busy={act.isPending} disabled={word.trim().length < 3} onClick={() => act.mutate(undefined)}>{t('requests.refuse')}</Button>}>
      <p className="text-ink-2">{t('requests.refuse.text')}</p>
      <TextField label={t('requests.word')} maxLength={500} required value={word} error={wrong} onChange={setWord} />
    </Framed>
  )
}

function Framed({ title, error, action, onClose, children }: { title: string; error: Error | null; action: ReactNode; onClose: () => void; children: ReactNode }) {
  const t = useWords()
  const say = useRefusal()
  return (
    <Dialog title={title} onClose={onClose} actions={<>{action}<Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button></>}>
      {error !== null && <Banner tone="bad">{say(error)}</Banner>}
      {children}
    </Dialog>
  )
}
