import { useState } from 'react'
import type { ClientTicket } from '#contract/client.ts'
import { Attachments } from '../ui/attachments.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Moment } from '../ui/moment.tsx'
import { RichText } from '../ui/rich-text.tsx'
import { useWords } from '../words.tsx'

type Message = ClientTicket['messages'][number]

/** What was said, oldest first; a message that arrives while one reads is told to readers. */
export function TicketThread({ messages }: { messages: readonly Message[] }) {
  const t = useWords()
  const last = messages.at(-1)
  const [seen] = useState(last?.sequence ?? 0)
  const news = last !== undefined && last.sequence > seen && !last.mine ? t('client.message.new', { name: last.author }) : ''
  return (
    <section aria-labelledby="thread">
      <h2 id="thread" className="reader-only">{t('client.thread')}</h2>
      <output className="reader-only">{news}</output>
      <ol>{messages.map((message) => <OneMessage key={message.id} message={message} />)}</ol>
    </section>
  )
}

function OneMessage({ message }: { message: Message }) {
  const t = useWords()
  const author = message.mine ? t('relay.you') : message.side === 'support' ? t('client.message.support', { name: message.author }) : message.author
  if (message.side === 'desk') return <li className="border-t border-line py-3 text-s text-ink-2"><Moment at={message.at} timed /> · <RichText text={message.text} /></li>
  return (
    <li className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-3.5 border-t border-line py-4">
      <Avatar name={message.author} />
      <div className="min-w-0">
        <p className="text-s text-ink-2"><b className="font-[620] text-ink">{author}</b>{message.channel === 'phone' && message.side === 'support' && <> · {t('client.message.phone')}</>} · <Moment at={message.at} timed /></p>
        <div className="mt-0.5 text-[.9375rem] leading-[1.55]"><RichText text={message.text} /></div>
        <Attachments attachments={message.attachments} />
      </div>
    </li>
  )
}
