import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Entitlement, InForce } from '#contract/plans.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { TermList } from '../plans/term-list.tsx'
import { read } from '../queries.ts'
import { Banner } from '../ui/banner.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useReader, useRefusal } from '../words.tsx'
import { ReportList } from './report-list.tsx'
import { AccountManager } from './account-manager.tsx'
import { PhoneCard } from './phone-card.tsx'

/** "My contract": what the company has bought, in words and figures, what of it is used, and whom to ask for a change. */
export function Contract() {
  const { t } = useReader()
  const say = useRefusal()
  const query = useQuery(read('client.contract'))
  return (
    <>
      <PageHeader title={t('contract.mine')} />
      <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {query.data !== undefined ? <Bought told={query.data} /> : query.error === null ? <Skeleton lines={12} /> : <Banner tone="bad">{say(query.error)}</Banner>}
        <aside className="grid gap-5 lg:sticky lg:top-6">
          <AccountManager />
          <PhoneCard ticketId={null} />
          <p className="px-1 text-s text-ink-2">{t('contract.change')} <Link to={paths.plans} className="underline">{t('contract.compare')}</Link></p>
        </aside>
      </div>
    </>
  )
}

function Bought({ told }: { told: InForce }) {
  const { t, language } = useReader()
  const say = useMoment()
  const { contract, terms, used } = told
  const own = [...new Set(told.entitlements.filter(({ line }) => line.exception).map(({ line }) => line.term.split('.')[0] ?? ''))]
  return (
    <div className="grid gap-6">
      <section className="card p-5 md:p-6">
        <h2 className="text-[1.375rem] tracking-[-.01em]">{terms.name[language]}</h2>
        <p className="mt-1 text-ink-2">{contract === null ? t('contract.none') : contract.endsAt === null ? t('contract.since', { from: say.day(contract.startsAt) }) : t(contract.renews === 'none' ? 'contract.until' : 'contract.until.renews', { from: say.day(contract.startsAt), to: say.day(contract.endsAt) })}</p>
        <div className="mt-5 grid grid-cols-2 gap-4 sm:grid-cols-3">
          <Figure about={t('contract.seats')} used={used.seats} limit={terms.seats} />
          {terms.contacts !== null && <Figure about={t('contract.contacts')} used={used.contacts} limit={terms.contacts} />}
          {terms.ticketsPerMonth !== null && <Figure about={t('contract.tickets')} used={used.ticketsThisMonth} limit={terms.ticketsPerMonth} />}
        </div>
      </section>
      <section className="card p-5 md:p-6" aria-labelledby="terms">
        <h2 id="terms" className="mb-2 text-l">{t('contract.terms')}</h2>
        <TermList terms={terms} hours={told.hours} own={own} />
      </section>
      <ReportList />
      <section className="card p-5 md:p-6" aria-labelledby="ways">
        <h2 id="ways" className="mb-2 text-l">{t('contract.ways')}</h2>
        <ul className="divide-y divide-line">{told.entitlements.map((each) => <Answer key={`${each.what} ${each.values['severity'] ?? ''}`} entitlement={each} />)}</ul>
      </section>
    </div>
  )
}

function Figure({ about, used, limit }: { about: string; used: number; limit: number | null }) {
  const { t } = useReader()
  const share = limit === null ? 0 : Math.min(1, used / limit)
  return (
    <div>
      <p className="text-s text-ink-2">{about}</p>
      <p className="text-[1.25rem] font-[640] tabular-nums">{limit === null ? used : t('contract.of', { used, limit })}</p>
      {limit !== null && <div aria-hidden="true" className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken"><div className={`h-full ${share >= 1 ? 'bg-critical' : 'bg-accent'}`} style={{ width: `${share * 100}%` }} /></div>}
    </div>
  )
}

/** What the company may or may not, with the reason. */
function Answer({ entitlement: { what, allowed, reason, values } }: { entitlement: Entitlement }) {
  const { t, language } = useReader()
  // In the middle of a sentence a severity begins with a small letter.
  const named = (key: unknown) => (typeof key === 'string' ? t(`severity.${key}`).toLocaleLowerCase(language) : '')
  const severity = named(values['severity'])
  const from = named(values['from'])
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <span aria-hidden="true" className={allowed ? 'text-good' : 'text-ink-3'}>{allowed ? '✓' : '–'}</span>
      <span className={`min-w-0 flex-1 ${allowed ? '' : 'text-ink-2'}`}><b className="font-[560]">{t(`entitlement.what.${what}`, { severity })}</b><span className="reader-only">{t(allowed ? 'plan.included' : 'plan.not_included')}</span>
        {!allowed && <span className="block text-s">{t(`entitlement.reason.${reason}`, { ...values, severity, from })}</span>}
      </span>
    </li>
  )
}
