import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ServiceReport } from '#contract/reports.ts'
import { dateFormat, sayNumber } from '#words/dates.ts'
import { useMoment } from '../moments.ts'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useReader, useWords } from '../words.tsx'

type Props = { report: ServiceReport; /** Where a ticket of it stands for this reader. */ ticketPath: (id: string) => string }

/** The month of a report in words, such as November 2026. */
export function useMonth(): (month: string) => string {
  const { language } = useReader()
  return (month) => dateFormat(language, 'UTC', { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`))
}

const cell = 'px-2 sm:px-4 py-2.5 text-start align-top'

/** What was promised in a month and what became of it: sums, what is given back, and each promise with its ticket. */
export function ReportView({ report, ticketPath }: Props) {
  const { t, language } = useReader()
  const { tickets, plan } = report
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="text-ink-2">{t('reports.plan', { plan: plan.name[language], version: plan.version })} {t('reports.tickets', tickets)}</p>
      <Sums report={report} />
      <Severities report={report} />
      <Credits report={report} />
      <Promises report={report} ticketPath={ticketPath} />
      <p className="text-s break-all text-ink-3">{t('reports.digest', { digest: report.digest })}</p>
    </div>
  )
}

type Row = { readonly key: string; readonly words: readonly [ReactNode, ...ReactNode[]]; readonly numbers: readonly { readonly shown: ReactNode; readonly isBad?: boolean }[] }

/** Words, then numbers, line by line. */
function Figures({ id, title, words, numbers, rows }: { id: string; title: string; words: readonly string[]; numbers: readonly string[]; rows: readonly Row[] }) {
  return (
    <section>
      <h2 id={id} className="mb-2 text-l">{title}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div role="region" aria-labelledby={id} tabIndex={0} className="card overflow-x-auto">
        <table className="w-full">
          <thead className="border-b border-line text-s text-ink-2"><tr>
            {words.map((name) => <th key={name} scope="col" className={`${cell} font-[550]`}>{name}</th>)}
            {numbers.map((name) => <th key={name} scope="col" className={`${cell} !text-end font-[550]`}>{name}</th>)}
          </tr></thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ key, words: [first, ...others], numbers: shown }) => (
              <tr key={key}>
                <th scope="row" className={`${cell} font-normal`}>{first}</th>
                {others.map((word, at) => <td key={words[at + 1]} className={cell}>{word}</td>)}
                {shown.map((number, at) => <td key={numbers[at]} className={`${cell} !text-end tabular-nums ${number.isBad === true ? 'font-[620] text-critical' : ''}`}>{number.shown}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Sums({ report: { sums } }: { report: ServiceReport }) {
  const { t, language } = useReader()
  if (sums.length === 0) return <p className="card p-5">{t('reports.none')}</p>
  const rate = (kept: number, missed: number) => t('reports.percent', { rate: sayNumber(Math.round((1000 * kept) / (kept + missed)) / 10, language) })
  return (
    <Figures id="sums" title={t('reports.sums')} words={(['promise', 'severity'] as const).map((name) => t(`reports.column.${name}`))} numbers={(['kept', 'missed', 'rate'] as const).map((name) => t(`reports.column.${name}`))}
      rows={sums.map(({ kind, severity, kept, missed }) => ({ key: `${kind} ${severity}`, words: [t(`reports.kind.${kind}`), <SeverityBadge key="severity" severity={severity} tight />], numbers: [{ shown: kept }, { shown: missed, isBad: missed > 0 }, { shown: rate(kept, missed) }] }))} />
  )
}

function Severities({ report: { severities = [] } }: { report: ServiceReport }) {
  const t = useWords()
  if (severities.length === 0) return null
  const judged = ['declared', 'assessed', 'agreed'] as const
  return (
    <Figures id="severities" title={t('reports.severities')} words={[t('reports.column.severity')]} numbers={judged.map((name) => t(`reports.column.${name}`))}
      rows={severities.map((row) => ({ key: row.severity, words: [<SeverityBadge key="severity" severity={row.severity} />], numbers: judged.map((name) => ({ shown: row[name] })) }))} />
  )
}

function Credits({ report: { credits: { steps, most, total } } }: { report: ServiceReport }) {
  const { t, language } = useReader()
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="credits">
      <h2 id="credits" className="mb-2 text-l">{t('reports.credits')}</h2>
      <div className="card p-5">
        <p className="text-[1.125rem] font-[620]">{t('reports.credit.total', { total, most })}</p>
        <ul className="mt-2 grid gap-1 text-ink-2">
          {steps.map(({ kind, severity, below, credit, rate, applies }) => (
            <li key={`${kind} ${severity} ${below}`} className={applies ? 'font-[560] text-ink' : ''}>
              {t(rate === null ? 'reports.credit.nothing' : 'reports.credit.step', { kind: t(`reports.kind.${kind}`), severity: severity === null ? t('reports.any') : t(`severity.${severity}`), below, credit, rate: sayNumber(rate ?? 0, language) })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Promises({ report: { promises }, ticketPath }: Props) {
  const { t } = useReader()
  const say = useMoment()
  if (promises.length === 0) return null
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="mb-2 text-l">{t('reports.promises')} <span className="font-normal text-ink-3">{promises.length}</span></h2>
      <ul className="card divide-y divide-line">
        {promises.toSorted((a, b) => Number(a.kept) - Number(b.kept)).map(({ id, ticket, ticketId, kind, severity, dueAt, metAt, kept }) => (
          <li key={id} className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[6rem_1fr_7rem_24rem]">
            <Link to={ticketPath(ticketId)} className="tabular-nums">{ticket}</Link>
            <span>{t(`reports.kind.${kind}`)}</span>
            <SeverityBadge severity={severity} />
            <span className={`text-s ${kept ? 'text-ink-2' : 'font-[560] text-critical'}`}>{metAt === null ? t('reports.open', { due: say.moment(dueAt) }) : t(kept ? 'reports.kept_at' : 'reports.late_at', { due: say.moment(dueAt), met: say.moment(metAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
