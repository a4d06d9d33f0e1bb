import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { MailIn } from '#contract/suspended.ts'
import { parseId } from '#kernel/ids.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { sayLine } from '#words/mail-why.ts'
import { MailActs } from './mail-acts.tsx'
import { MailBody } from './mail-body.tsx'

/** One mail that came in: who, what it says, why it was dealt with as it was, and what may be done. */
export function MailPage() {
  const { id = '' } = useParams()
  const mailId = parseId<'received'>(id)
  return mailId === undefined ? <NotFound /> : <Found id={mailId} />
}

function Found({ id }: Pick<MailIn, 'id'>) {
  const query = useQuery(read('desk.mailIn.show', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7"><div className="max-w-4xl"><Loaded query={query}>{(mail) => <Shown mail={mail} />}</Loaded></div></div>
}

function Shown({ mail }: { mail: MailIn }) {
  const t = useWords()
  const say = useMoment()
  return (
    <>
      <PageHeader title={mail.subject === '' ? t('mailIn.empty') : mail.subject} above={<Link to={paths.mailsIn}>{t('mailIn.title')}</Link>} below={mail.cause === null ? undefined : <Chip>{t(`mailCause.${mail.cause}`)}</Chip>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {mail.may.settle && <MailActs mail={mail} />}
        <Heads mail={mail} />
        <MailBody mail={mail} />
        <section aria-labelledby="why" className="card grid gap-3 p-5">
          <h2 id="why" className="text-l">{t('mailIn.why')}</h2>
          <ol className="grid list-decimal gap-1 ps-5 marker:text-ink-3">
            {mail.lines.map((each, at) => <li key={`${at} ${each.code}`} className="[overflow-wrap:anywhere]">{sayLine(t, each)}</li>)}
          </ol>
          {mail.settled !== null && <p className="text-s text-ink-2">{t('mailIn.settled', { name: mail.settled.by, time: say.moment(mail.settled.at) })}</p>}
          {mail.deletedAt !== null && <p className="text-s text-ink-3">{t('mailIn.deleted', { date: say.exact(mail.deletedAt) })}</p>}
        </section>
      </div>
    </>
  )
}

function Heads({ mail }: { mail: MailIn }) {
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
