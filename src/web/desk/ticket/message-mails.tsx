import type { MessageMail } from '#contract/outgoing.ts'
import type { Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

const quiet = ['sent', 'kept', 'waiting'] as const

/** What became of the mails that brought a message to the client’s people: in one line what went well, and each that did not with what can be done. */
export function MessageMails({ ticketId, mails }: { ticketId: Id<'ticket'>; mails: readonly MessageMail[] }) {
  const t = useWords()
  const lost = mails.filter(({ state }) => state === 'refused' || state === 'bounced' || state === 'held')
  const lines = quiet.flatMap((state) => {
    const names = mails.filter((mail) => mail.state === state).map(({ to }) => to)
    return names.length === 0 ? [] : [t(`message.mail.${state}`, { names: names.join(', ') })]
  })
  return (
    <>
      {lines.length > 0 && <p className="text-s text-ink-3">{lines.join(' ')}</p>}
      {lost.map((mail) => <Lost key={mail.id} ticketId={ticketId} mail={mail} />)}
    </>
  )
}

function Lost({ ticketId, mail }: { ticketId: Id<'ticket'>; mail: MessageMail }) {
  const t = useWords()
  const me = useMe()
  const again = useQuickAct(() => call('desk.tickets.mailAgain', { params: { id: ticketId, mailId: mail.id }, body: { lift: mail.dead } }), () => toast(t('message.mail.again.done')))
  const answers = me.roles.includes('support') || me.roles.includes('head')
  return (
    <Banner tone="bad" action={answers && mail.mayAgain && <Button size="small" busy={again.isPending} onClick={() => again.mutate(undefined)}>{t(mail.dead ? 'message.mail.lift' : 'message.mail.again')}</Button>}>
      <span className="block [overflow-wrap:anywhere]">{t(`message.mail.${mail.state === 'held' ? 'held' : 'lost'}`, { name: mail.to })}</span>
      {mail.answer !== '' && <span className="block text-s text-ink-2 [overflow-wrap:anywhere]">{mail.answer}</span>}
      {mail.dead && <span className="block text-s">{t('message.mail.dead')}</span>}
    </Banner>
  )
}
