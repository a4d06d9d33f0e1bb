import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Sending } from '#contract/outgoing.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads, useQuickAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'
import { CheckCard } from './check-card.tsx'
import { KeysCard } from './keys-card.tsx'

/** How mail goes out: from whom, by which server, signed by which key, and what of it does not arrive. */
export function SendingPage() {
  const t = useWords()
  const query = useQuery(read('admin.sending'))
  return (
    <>
      <PageHeader title={t('sending.title')} below={t('sending.text')} />
      <Loaded query={query}>
        {(sending) => (
          <div className="grid max-w-3xl gap-5">
            <Way sending={sending} />
            <CheckCard />
            {sending.domains.map(({ domain, keys }) => <KeysCard key={domain} domain={domain} keys={keys} />)}
            <Trouble trouble={sending.trouble} />
            <Dead dead={sending.dead} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Way({ sending: { from, server } }: { sending: Sending }) {
  const t = useWords()
  return (
    <dl className="card grid gap-x-6 gap-y-3 p-5 sm:grid-cols-[auto_1fr]">
      <dt className="text-ink-2">{t('sending.from')}</dt>
      <dd className="[overflow-wrap:anywhere]">{from.name === '' ? from.address : `${from.name} <${from.address}>`}</dd>
      <dt className="text-ink-2">{t('sending.server')}</dt>
      <dd className="[overflow-wrap:anywhere]">{server === null ? t('sending.server.none') : <>{server.host}:{server.port} · {t(`sending.server.tls.${server.tls}`)}</>}</dd>
    </dl>
  )
}

function Trouble({ trouble }: { trouble: Sending['trouble'] }) {
  const t = useWords()
  const { waiting, waitingSince, lastAnswer, refused, bounced } = trouble
  const isWell = waiting === 0 && refused === 0 && bounced === 0
  return (
    <section className="card grid gap-2 p-5">
      <h2 className="text-l">{t('sending.trouble')}</h2>
      {isWell && <p className="text-ink-2">{t('sending.trouble.none')}</p>}
      {waitingSince !== null && <p>{t('sending.trouble.waiting', { count: waiting })} <Moment at={waitingSince} /></p>}
      {lastAnswer !== null && <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{t('sending.trouble.answer', { answer: lastAnswer })}</p>}
      {(refused > 0 || bounced > 0) && <p>{t('sending.trouble.day', { refused, bounced })}</p>}
      {!isWell && <p><Link to={paths.adminPage('mails')}>{t('sending.trouble.see')}</Link></p>}
    </section>
  )
}

function Dead({ dead }: { dead: Sending['dead'] }) {
  const t = useWords()
  return (
    <section className="card grid gap-3 p-5">
      <h2 className="text-l">{t('sending.dead')}</h2>
      {dead.length === 0 && <p className="text-ink-2">{t('sending.dead.none')}</p>}
      <ul className="grid gap-3">
        {dead.map((each) => <DeadLine key={each.address} dead={each} />)}
      </ul>
    </section>
  )
}

function DeadLine({ dead: { address, since, answer, person } }: { dead: Sending['dead'][number] }) {
  const t = useWords()
  const lift = useQuickAct((id: NonNullable<typeof person>['id']) => call('people.liftAddress', { params: { id } }), { changes: ['admin.sending', ...peopleReads], then: () => toast(t('people.lifted', { name: person?.name ?? address })) })
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p>{person !== null && <b className="font-semibold">{person.name} </b>}{address} <span className="text-s text-ink-3"><Moment at={since} /></span></p>
        <p className="text-s text-ink-2">{answer}</p>
      </div>
      {person !== null && <Button size="small" busy={lift.busy} onClick={() => lift.run(person.id)}>{t('sending.dead.lift')}</Button>}
    </li>
  )
}
