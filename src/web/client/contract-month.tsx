import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { sayFileSize } from '../ui/file-size.ts'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useReader } from '../words.tsx'

type Service = Reply<'client.service'>
const first = 8

/** What became of each promise this month, with the ticket behind it, and the documents of the contract. */
export function ContractMonth() {
  const { data } = useQuery(read('client.service'))
  if (data === undefined) return null
  return <><Month service={data} /><Documents documents={data.documents} /></>
}

function Month({ service: { kept, missed, promises } }: { service: Service }) {
  const { t } = useReader()
  const [isAll, setAll] = useState(false)
  return (
    <section className="card p-5 md:p-6" aria-labelledby="month">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4"><h2 id="month" className="text-l">{t('contract.month')}</h2>{promises.length > 0 && <p className="text-ink-2">{t('contract.month.figures', { kept, missed })}</p>}</div>
      {promises.length === 0 ? <p className="text-ink-2">{t('contract.month.none')}</p> : <ul className="divide-y divide-line">{promises.slice(0, isAll ? promises.length : first).map((each) => <PromiseLine key={each.id} promise={each} />)}</ul>}
      {!isAll && promises.length > first && <Button look="quiet" size="small" onClick={() => setAll(true)}>{t('contract.month.more')}</Button>}
    </section>
  )
}

function PromiseLine({ promise: { ticketId, number, subject, kind, severity, dueAt, kept } }: { promise: Service['promises'][number] }) {
  const { t } = useReader()
  const say = useMoment()
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 py-2 sm:grid-cols-[5rem_minmax(0,1fr)_auto]">
      <span className={`font-[580] ${kept ? 'text-good' : 'text-critical'}`}>{t(kept ? 'contract.month.kept' : 'contract.month.missed')}</span>
      <span className="max-sm:order-last max-sm:col-span-2"><Link to={paths.clientTicket(ticketId)}>{number} {subject}</Link><span className="block text-s text-ink-2">{t('contract.month.due', { kind: t(`clock.${kind}`), date: say.before(dueAt) })}</span></span>
      <SeverityBadge severity={severity} />
    </li>
  )
}

function Documents({ documents }: Pick<Service, 'documents'>) {
  const { t, language } = useReader()
  const say = useMoment()
  if (documents.length === 0) return null
  return (
    <section className="card p-5 md:p-6" aria-labelledby="documents">
      <h2 id="documents" className="mb-2 text-l">{t('contract.documents')}</h2>
      <ul className="divide-y divide-line">{documents.map(({ id, name, size, at }) => <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2"><a href={paths.document(id)} className="[overflow-wrap:anywhere]">{name}</a><span className="text-s text-ink-2">{sayFileSize(size, language, t)} · {say.day(at)}</span></li>)}</ul>
    </section>
  )
}
