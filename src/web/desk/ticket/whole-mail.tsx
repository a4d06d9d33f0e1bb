import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '#kernel/ids.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { useWords } from '../../words.tsx'
import { MailBody } from '../mail-in/mail-body.tsx'
import { MailHeads } from '../mail-in/mail-heads.tsx'
import { MailSource } from '../mail-in/mail-source.tsx'
import { MailWhy } from '../mail-in/mail-why.tsx'

/** Under a message that came by mail: the whole of it, with what was folded, one press away. */
export function WholeMail({ id }: { id: Id<'received'> }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  return (
    <p className="-ms-2.5">
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>{t('message.wholeMail')}</Button>
      {open && <Dialog title={t('message.wholeMail')} wide onClose={() => setOpen(false)}><Whole id={id} /></Dialog>}
    </p>
  )
}

function Whole({ id }: { id: Id<'received'> }) {
  const query = useQuery(read('desk.mailIn.show', { params: { id } }))
  return (
    <Loaded query={query}>{(mail) => (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-l font-semibold [overflow-wrap:anywhere]">{mail.subject}</p>
        <MailHeads mail={mail} />
        <MailBody mail={mail} />
        <MailWhy mail={mail} />
        <MailSource mail={mail} />
      </div>
    )}</Loaded>
  )
}
