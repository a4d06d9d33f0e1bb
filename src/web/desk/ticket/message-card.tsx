import { memo } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { Attachments } from '../../ui/attachments.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { useWords } from '../../words.tsx'
import type { Id } from '#kernel/ids.ts'
import { MessageMails } from './message-mails.tsx'
import { RelayMark } from './relay-mark.tsx'
import { WholeMail } from './whole-mail.tsx'

type Message = DeskTicket['messages'][number]
const looks = { public: 'border-line bg-surface', note: 'border-transparent bg-note', technical: 'border-transparent bg-tech' } as const

/** One message of the thread; what no client ever sees has another ground and says so in words. */
export const MessageCard = memo(function MessageCard({ ticketId, message, company, mayRelay, onNothing, onTask }: { ticketId: Id<'ticket'>; message: Message; company: string; mayRelay: boolean; onNothing: (message: Message) => void; onTask?: ((message: Message) => void) | undefined }) {
  const t = useWords()
  const origin = message.kind === 'public' ? (message.side === 'client' ? company : t(`side.${message.side}`)) : t(`message.${message.kind}`)
  return (
    <article aria-label={t('message.label', { author: message.author, kind: origin })} className={`grid gap-1.5 rounded-card border px-4 py-3 ${looks[message.kind]} ${message.kind === 'public' && message.side !== 'client' ? 'border-s-3 border-s-accent' : ''}`}>
      <header className="flex justify-between gap-3 text-s text-ink-2">
        <span className="min-w-0"><b className="font-semibold text-ink">{message.author}</b> · {origin}{message.channel === 'phone' && message.kind === 'public' && message.side !== 'client' && <> · {t('message.byPhone')}</>}</span>
        <span className="flex-none"><Moment at={message.at} timed /></span>
      </header>
      <RichText text={message.text} />
      {message.attachments.length > 0 && <Attachments attachments={message.attachments} />}
      {message.mail !== null && <WholeMail id={message.mail} />}
      {message.mails.length > 0 && <MessageMails ticketId={ticketId} mails={message.mails} />}
      {message.relay !== null && <RelayMark relay={message.relay} mayRelay={mayRelay} onNothing={() => onNothing(message)} />}
      {onTask !== undefined && message.kind === 'public' && (message.side === 'support' || message.side === 'technical') && <div><button type="button" className="btn link small" onClick={() => onTask(message)}>{t('answer.task')}</button></div>}
    </article>
  )
})
