import { Link } from 'react-router'
import type { MailIn } from '#contract/suspended.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words.tsx'

/** Who wrote a mail, to whom, and when. */
export function MailHeads({ mail }: { mail: MailIn }) {
  const t = useWords()
  const say = useMoment()
  const listed = (list: MailIn['to']) => list.map(({ address, name }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
  const facts: readonly (readonly [string, string])[] = [
    [t('mailIn.from'), listed([mail.from]) === '' ? t('mailIn.nobody') : listed([mail.from])],
    [t('mailIn.to'), listed(mail.to)], [t('mailIn.cc'), listed(mail.cc)],
    [t('mailIn.arrived'), `${say.exact(mail.at)} · ${mail.mailbox}`],
    [t('mailIn.date'), mail.date === null ? '' : say.exact(mail.date)],
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1">
      {facts.filter(([, value]) => value !== '').map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid"><dt className="text-ink-3">{name}</dt><dd className="[overflow-wrap:anywhere]">{value}</dd></div>
      ))}
      {mail.ticket !== null && <div className="col-span-2 grid grid-cols-subgrid"><dt className="text-ink-3">{t('mailIn.ofTicket')}</dt><dd><Link to={paths.deskTicket(mail.ticket.id)}>{mail.ticket.number}</Link> {mail.ticket.subject}</dd></div>}
    </dl>
  )
}
