import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ClientTicket } from '#contract/client.ts'
import type { ClientEscalation } from '#contract/escalations.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { keyOf, read } from '../queries.ts'
import { fieldError } from '../refused.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** Whether a promise shown to the client is late. */
function hasLate(ticket: ClientTicket, now: number): boolean {
  return ticket.clocks.some((clock) => clock.state === 'running' && Date.parse(clock.dueAt) < now)
}

/** The client's way up: once a promise is late they may write to the head of support, and see who read it and when. */
export function WayUp({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const { now } = useMoment()
  const [writing, setWriting] = useState(false)
  const isLate = hasLate(ticket, now)
  const { data, refetch } = useQuery(read('client.tickets.escalation', { params: { id: ticket.id } }))
  // The minute in which a promise becomes late is no event that the desk tells.
  useEffect(() => { if (isLate) void refetch({ cancelRefetch: false }) }, [isLate, refetch])
  if (data === undefined) return null
  const { may, escalation } = data
  if (escalation === null && may !== 'yes') return null
  return (
    <section aria-label={t('client.up.label')} className="grid gap-2.5 rounded-m border border-line bg-note px-4 py-3">
      {escalation !== null && <Sent escalation={escalation} />}
      {may === 'yes' && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-60">{t('client.up.late')}</p>
          <Button onClick={() => setWriting(true)}>{t('client.up.button')}</Button>
        </div>
      )}
      {writing && <WriteUp ticket={ticket} onClose={() => setWriting(false)} />}
    </section>
  )
}

function Sent({ escalation }: { escalation: ClientEscalation }) {
  const t = useWords()
  const say = useMoment()
  const { seen, endedAt, mine, by, reason } = escalation
  const at = say.moment(escalation.at)
  return (
    <div className="grid gap-1">
      <p className="font-[620]">{mine ? t('client.up.sent', { time: at }) : t('client.up.sentBy', { name: by, time: at })}</p>
      <p className="line-clamp-4 whitespace-pre-line text-ink-2">{reason}</p>
      <p aria-live="polite">{seen === null ? t('client.up.unseen') : t('client.up.seen', { name: seen.by, time: say.moment(seen.at) })}{endedAt !== null && ` ${t('client.up.ended', { time: say.moment(endedAt) })}`}</p>
    </div>
  )
}

function WriteUp({ ticket, onClose }: { ticket: ClientTicket; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const key = useRef(newId<'key'>())
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => call('client.tickets.escalate', { params: { id: ticket.id }, body: { reason }, key: key.current }),
    onSuccess: async () => {
      onClose()
      toast(t('client.up.done'))
      await client.invalidateQueries({ queryKey: keyOf('client.tickets.escalation') })
    },
  })
  const error = send.error === null ? undefined : (fieldError(send.error, 'reason') ?? say(send.error))
  return (
    <Dialog title={t('client.up.button')} onClose={onClose} actions={<><Button look="primary" busy={send.isPending} disabledReason={reason.trim().length < 3 ? t('client.up.needs') : undefined} onClick={() => send.mutate()}>{t('client.up.go')}</Button><Button onClick={onClose}>{t('action.cancel')}</Button></>}>
      <p className="text-ink-2">{t('client.up.says')}</p>
      <TextArea label={t('client.up.reason')} rows={5} maxLength={4000} value={reason} onChange={setReason} error={error} data-focus-first />
    </Dialog>
  )
}
