import { useQuery } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { severities } from '#kernel/severity.ts'
import { termLines } from '../plans/term-lines.ts'
import { read } from '../queries.ts'
import { Banner } from '../ui/banner.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useReader, useRefusal } from '../words.tsx'
import { PublicPage } from './public-page.tsx'

type Plan = Reply<'plans.public'>['plans'][number]

/** The plans that are offered, side by side; on a phone one below the other. */
export function Plans() {
  const { t } = useReader()
  const say = useRefusal()
  const query = useQuery({ ...read('plans.public'), staleTime: 300_000 })
  usePageTitle(t('plans.title'))
  return (
    <PublicPage>
      <div className="mx-auto max-w-[70rem] px-5 pt-6 pb-14 md:px-11 md:pt-10">
        <h1 className="text-[1.75rem] tracking-[-.02em] md:text-[2.25rem]">{t('plans.title')}</h1>
        <p className="mt-2 mb-7 max-w-prose text-[1.0625rem] text-ink-2">{t('plans.text')}</p>
        {query.data !== undefined ? <Comparison plans={query.data.plans} /> : query.error === null ? <Skeleton lines={12} /> : <Banner tone="bad">{say(query.error)}</Banner>}
      </div>
    </PublicPage>
  )
}

function Comparison({ plans }: { plans: readonly Plan[] }) {
  const { t } = useReader()
  if (plans.length === 0) return <p className="text-ink-2">{t('plans.none')}</p>
  return (
    <>
      <div className="grid gap-5 md:hidden">{plans.map((plan) => <PlanCard key={plan.key} plan={plan} />)}</div>
      <div className="card hidden overflow-x-auto md:block"><PlanTable plans={plans} /></div>
    </>
  )
}

function Title({ plan: { terms } }: { plan: Plan }) {
  const { t, language } = useReader()
  return (
    <>
      <span className="block text-[1.25rem] leading-tight font-[640] tracking-[-.01em] text-ink">{terms.name[language]}</span>
      <span className="mt-1 block text-s font-normal text-ink-2">{terms.summary[language]}</span>
      {terms.example && <span className="mt-2 inline-block rounded-s bg-note px-1.5 py-0.5 text-s font-normal text-ink-2">{t('plan.example.short')}</span>}
    </>
  )
}

function PlanTable({ plans }: { plans: readonly Plan[] }) {
  const { t, language } = useReader()
  const lines = plans.map(({ terms, hours }) => termLines(terms, { t, language, hours }))
  const cell = 'px-5 py-3 align-top'
  return (
    <table className="w-full table-fixed text-start">
      <thead><tr className="border-b border-line">
        <th scope="col" className={`${cell} w-[24%] text-start font-normal text-ink-3`}>{t('plan.first_response')}</th>
        {plans.map((plan) => <th key={plan.key} scope="col" className={`${cell} text-start`}><Title plan={plan} /></th>)}
      </tr></thead>
      <tbody className="divide-y divide-line">
        {severities.map((severity) => (
          <tr key={severity}>
            <th scope="row" className={`${cell} text-start font-normal`}><SeverityBadge severity={severity} /></th>
            {plans.map(({ key, firstResponse }) => <td key={key} className={`${cell} font-[620] tabular-nums`}>{saidTarget(firstResponse[severity], t)}</td>)}
          </tr>
        ))}
        {lines[0]?.map(({ part, about }, place) => (
          <tr key={part}>
            <th scope="row" className={`${cell} text-start font-normal text-ink-2`}>{about}</th>
            {plans.map(({ key }, index) => {
              const line = lines[index]?.[place]
              return <td key={key} className={`${cell} ${line?.included === true ? '' : 'text-ink-3'}`}>{line?.says}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PlanCard({ plan }: { plan: Plan }) {
  const { t, language } = useReader()
  const { terms, hours, firstResponse } = plan
  return (
    <section className="card p-5" aria-labelledby={`plan-${plan.key}`}>
      <h2 id={`plan-${plan.key}`}><Title plan={plan} /></h2>
      <dl className="mt-4 divide-y divide-line">
        {severities.map((severity) => (
          <div key={severity} className="flex justify-between gap-4 py-2"><dt><SeverityBadge severity={severity} /></dt><dd className="font-[620] tabular-nums">{saidTarget(firstResponse[severity], t)}</dd></div>
        ))}
        {termLines(terms, { t, language, hours }).map(({ part, about, says, included }) => (
          <div key={part} className="flex flex-wrap justify-between gap-x-4 py-2"><dt className="text-ink-2">{about}</dt><dd className={included ? '' : 'text-ink-3'}>{says}</dd></div>
        ))}
      </dl>
    </section>
  )
}

/** A target as it is written, in words: 4h is "4 hours". */
function saidTarget(target: string | undefined, t: ReturnType<typeof useReader>['t']): string {
  const [, amount = '', unit = ''] = /^(\d+)([smhd])$/.exec(target ?? '') ?? []
  return unit === '' ? '–' : t(`plan.target.${unit}`, { count: Number(amount) })
}
