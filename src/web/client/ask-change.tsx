import { useRef, useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** Asks the account manager for a change of the contract. */
export function AskChange() {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  return <><Button onClick={() => setOpen(true)}>{t('contract.ask')}</Button>{isOpen && <AskDialog onClose={() => setOpen(false)} />}</>
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [text, setText] = useState('')
  const act = useAct(() => call('client.askChange', { body: { text }, key: key.current }), { changes: [], then: () => { toast(t('contract.ask.done')); onClose() } })
  return (
    <Dialog title={t('contract.ask')} onClose={onClose} actions={<>
      <Button type="submit" form="ask-change" look="primary" busy={act.isPending} disabled={text.trim().length < 3}>{t('contract.ask.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="ask-change" className="grid gap-4" onSubmit={(event) => { event.preventDefault(); if (text.trim().length >= 3) act.mutate(undefined) }}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextArea label={t('contract.ask.text')} hint={t('contract.ask.hint')} rows={5} maxLength={4000} value={text} onChange={setText} />
      </form>
    </Dialog>
  )
}
