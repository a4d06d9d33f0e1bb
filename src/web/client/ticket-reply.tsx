import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ClientTicket } from '#contract/client.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { useDraft } from '../draft.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { fieldError, isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { UploadList } from '../ui/upload-list.tsx'
import { useUploads } from '../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../ui/upload-zone.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { CloseTicket, useRefreshTicket } from './ticket-acts.tsx'

/** Writes to support; where that is no longer possible, says why and what to do instead. */
export function TicketReply({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const may = ticket.may.reply
  // A merged ticket goes on in the other one, to which the page leads.
  if (may === undefined || ticket.state === 'merged') return null
  if (may === 'yes') return <Compose ticket={ticket} />
  return <Banner action={<Link to={paths.newTicket} className="btn primary">{t('client.new')}</Link>}>{t(`may.${may}`)}</Banner>
}

function Compose({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const navigate = useNavigate()
  const refresh = useRefreshTicket()
  const key = useRef(newId<'key'>())
  const box = useRef<HTMLTextAreaElement>(null)
  const store = `relais.reply.${me.id}.${ticket.id}`
  const uploads = useUploads(`${store}.files`)
  const draft = useDraft({ saved: ticket.draft, store, save: async (text, version) => (await call('client.tickets.draft', { params: { id: ticket.id }, body: { text, version } })).version })
  const reply = useMutation({
    mutationFn: () => call('client.tickets.reply', { params: { id: ticket.id }, body: { text: draft.text, attachments: uploads.ids }, key: key.current }),
    onSuccess: async ({ ticketId }) => {
      key.current = newId<'key'>()
      draft.sent()
      uploads.clear()
      if (ticketId === ticket.id) toast(t('client.sent'))
      else {
        toast(t('client.sent.linked'))
        await navigate(paths.clientTicket(ticketId))
      }
      await refresh()
    },
  })
  const send = () => {
    if (reply.isPending || uploads.busy || uploads.failed) return
    if (draft.text.trim() === '') return box.current?.focus()
    reply.mutate()
  }
  const { error } = reply
  return (
    <div className="mt-3 grid gap-2.5">
      {draft.other !== undefined && (
        <Banner tone="warn" action={<span className="flex gap-2"><Button size="small" onClick={draft.takeOther}>{t('client.draft.take')}</Button><Button size="small" onClick={draft.keepMine}>{t('client.draft.keep')}</Button></span>}>{t('client.draft.other')}</Banner>
      )}
      <UploadZone uploads={uploads}>
        <div className="reply-box card grid gap-2.5 p-3 md:px-4">
          <TextArea
            ref={box} label={t(ticket.state === 'waiting_on_client' ? 'client.reply.asked' : 'client.reply')} rows={3} maxLength={20_000} placeholder={t('client.reply.placeholder')}
            value={draft.text} onChange={draft.change} error={error === null || isRefused(error, 'session.required') ? undefined : (fieldError(error, 'text') ?? say(error))}
            onKeyDown={(event) => { if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send() }}
          />
          <UploadList uploads={uploads} />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <AttachButton uploads={uploads} />
            <Button look="primary" busy={reply.isPending} disabledReason={uploads.busy ? t('upload.wait') : uploads.failed ? t('upload.failed') : undefined} onClick={send}>{t('action.send')}</Button>
          </div>
        </div>
      </UploadZone>
      <div><CloseTicket ticket={ticket} /></div>
    </div>
  )
}
