import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ClientTicket } from '#contract/client.ts'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { keyOf } from '../queries.ts'
import { fieldError } from '../refused.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** Reads the ticket and the lists again after something was done to it. */
export function useRefreshTicket(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: keyOf('client.tickets.show') }), client.invalidateQueries({ queryKey: keyOf('client.tickets.list') })])
  }
}

/** "Is it solved?": yes closes the ticket, no says why and opens it again. */
export function Verdict({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const say = useRefusal()
  const refresh = useRefreshTicket()
  const [asking, setAsking] = useState(false)
  const confirm = useMutation({
    mutationFn: () => call('client.tickets.confirm', { params: { id: ticket.id } }),
    onSuccess: () => toast(t('client.confirmed')),
    onError: (error) => toast(say(error), { tone: 'bad' }),
    onSettled: refresh,
  })
  if (ticket.may.confirm !== 'yes' && ticket.may.reopen !== 'yes') return null
  return (
    <div className="flex flex-wrap gap-2.5">
      {ticket.may.confirm === 'yes' && <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate()}>{t('client.confirm')}</Button>}
      {ticket.may.reopen === 'yes' && <Button onClick={() => setAsking(true)}>{t('client.notSolved')}</Button>}
      {asking && <NotSolved ticket={ticket} onClose={() => setAsking(false)} />}
    </div>
  )
}

function NotSolved({ ticket, onClose }: { ticket: ClientTicket; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const navigate = useNavigate()
  const refresh = useRefreshTicket()
  const [reason, setReason] = useState('')
  const reopen = useMutation({
    mutationFn: () => call('client.tickets.reopen', { params: { id: ticket.id }, body: { reason } }),
    onSuccess: async ({ ticketId }) => {
      toast(t('client.reopened'))
      onClose()
      if (ticketId !== ticket.id) await navigate(paths.clientTicket(ticketId))
      await refresh()
    },
  })
  const error = reopen.error === null ? undefined : (fieldError(reopen.error, 'reason') ?? say(reopen.error))
  return (
    <Dialog title={t('client.notSolved.title')} onClose={onClose} actions={<><Button look="primary" busy={reopen.isPending} onClick={() => reopen.mutate()}>{t('client.notSolved.go')}</Button><Button onClick={onClose}>{t('action.cancel')}</Button></>}>
      <TextArea label={t('client.notSolved.reason')} hint={t('client.notSolved.hint')} rows={5} maxLength={20_000} value={reason} onChange={setReason} error={error} />
    </Dialog>
  )
}

/** "I no longer need an answer": closes an open ticket, with a word if one likes. */
export function CloseTicket({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const say = useRefusal()
  const refresh = useRefreshTicket()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const close = useMutation({
    mutationFn: () => call('client.tickets.close', { params: { id: ticket.id }, body: { reason: reason.replaceAll(/\s+/g, ' ') } }),
    onSuccess: async () => {
      setAsking(false)
      toast(t('client.closed'))
      await refresh()
    },
  })
  if (ticket.may.close !== 'yes' || ticket.may.confirm === 'yes') return null
  const error = close.error === null ? undefined : (fieldError(close.error, 'reason') ?? say(close.error))
  return (
    <>
      <Button look="link" onClick={() => setAsking(true)}>{t('client.close')}</Button>
      {asking && (
        <Dialog title={t('client.close.title')} onClose={() => setAsking(false)} actions={<><Button look="primary" busy={close.isPending} onClick={() => close.mutate()}>{t('client.close.go')}</Button><Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button></>}>
          <p className="text-ink-2">{t('client.close.text')}</p>
          <TextArea label={t('client.close.reason')} optional rows={3} maxLength={500} value={reason} onChange={setReason} error={error} />
        </Dialog>
      )}
    </>
  )
}
