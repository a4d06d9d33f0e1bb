import { Link } from 'react-router'
import type { Overview } from '#contract/clients.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { paths } from '../../paths.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'

const cell = 'px-2 py-2 sm:px-3 text-end tabular-nums'
const head = 'px-2 py-2 sm:px-3 text-end font-[550] whitespace-nowrap'

/** Tickets by state and severity, and promises kept and missed; each figure leads to its tickets. */
export function FiguresSection({ company, overview }: { company: string; overview: Overview }) {
  const t = useWords()
  return (
    <div className="mb-8 grid items-start gap-x-6 gap-y-7 lg:grid-cols-[3fr_2fr]">
      <section aria-labelledby="tickets" className="min-w-0">
        <h2 id="tickets" className="mb-3 text-l">{t('overview.tickets')}</h2>
        {overview.tickets.length === 0 ? <p className="text-ink-2">{t('overview.none')}</p> : <Tickets company={company} tickets={overview.tickets} />}
      </section>
      <section aria-labelledby="promises" className="min-w-0">
        <h2 id="promises" className="mb-3 text-l">{t('overview.promises')}</h2>
        {overview.promises.lines.length === 0 ? <p className="text-ink-2">{t('overview.promises.none')}</p> : <Promises {...overview.promises} company={company} />}
      </section>
    </div>
  )
}

function Tickets({ company, tickets }: { company: string; tickets: Overview['tickets'] }) {
  const t = useWords()
  const shown = [...new Set(tickets.map(({ state }) => state))]
  const countOf = (state: string | undefined, severity: Severity | undefined) => tickets.filter((each) => (state === undefined || each.state === state) && (severity === undefined || each.severity === severity)).reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="card overflow-x-auto">
      <table className="w-full">
        <thead className="border-b border-line text-s text-ink-2"><tr><th scope="col" className={`${head} text-start`}>{t('overview.state')}</th>{severities.map((severity) => <th key={severity} scope="col" className={head}><SeverityBadge severity={severity} tight /></th>)}<th scope="col" className={head}>{t('overview.total')}</th></tr></thead>
        <tbody className="divide-y divide-line">
          {shown.map((state) => (
            <tr key={state}>
              <th scope="row" className="px-3 py-2 text-start font-normal">{t(`state.${state}`)}</th>
              {severities.map((severity) => <td key={severity} className={cell}><Count count={countOf(state, severity)} to={`client:"${company}" state:${state} severity:${severity}`} /></td>)}
              <td className={`${cell} font-[580]`}><Count count={countOf(state, undefined)} to={`client:"${company}" state:${state}`} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Count({ count, to }: { count: number; to: string }) {
  return count === 0 ? <span className="text-ink-3">0</span> : <Link to={paths.deskSearch(to)} className="inline-block min-w-6">{count}</Link>
}

function Promises({ company, since, lines }: Overview['promises'] & { company: string }) {
  const t = useWords()
  const after = since.slice(0, 10)
  return (
    <div className="card overflow-x-auto">
      <table className="w-full">
        <thead className="border-b border-line text-s text-ink-2"><tr><th scope="col" className={`${head} text-start`}>{t('overview.severity')}</th><th scope="col" className={head}>{t('overview.kept')}</th><th scope="col" className={head}>{t('overview.missed')}</th></tr></thead>
        <tbody className="divide-y divide-line">
          {severities.flatMap((severity) => lines.filter((line) => line.severity === severity)).map(({ severity, kept, missed }) => (
            <tr key={severity}>
              <th scope="row" className="px-3 py-2 text-start font-normal"><Link to={paths.deskSearch(`client:"${company}" severity:${severity} after:${after}`)}><SeverityBadge severity={severity} /></Link></th>
              <td className={cell}>{kept}</td><td className={`${cell} ${missed > 0 ? 'font-[620] text-critical' : 'text-ink-3'}`}>{missed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
