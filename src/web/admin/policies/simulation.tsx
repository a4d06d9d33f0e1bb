import type { Simulation } from '#contract/policies.ts'
import { useMoment } from '../../moments.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'

type Row = Simulation['rows'][number]

function sum(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

/** What other targets would have made of the last ninety days: how many promises kept, and which would have ended otherwise. */
export function SimulationResult({ told: { rows, turned } }: { told: Simulation }) {
  const t = useWords()
  const [before, after, missed] = [sum(rows, (row) => row.before.met), sum(rows, (row) => row.after.met), sum(rows, (row) => row.before.missed)]
  const words = rows.length === 0 ? t('simulation.none') : turned.length === 0 ? t('simulation.same', { met: before, missed }) : t('simulation.sum', { total: before + missed, before, after })
  return (
    <section className="card grid gap-4 p-5" aria-label={t('simulation.title')}>
      <div role="status">
        <h2 className="text-l font-[620]">{t('simulation.title')}</h2>
        <p className="mt-1">{words}</p>
      </div>
      {rows.length > 0 && <Table rows={rows} />}
      <Turned title={t('simulation.turned.missed')} turned={turned.filter(({ now }) => now === 'missed')} />
      <Turned title={t('simulation.turned.met')} turned={turned.filter(({ now }) => now === 'met')} />
    </section>
  )
}

function Table({ rows }: { rows: readonly Row[] }) {
  const t = useWords()
  const cell = 'px-2 py-1.5 text-start first:ps-0 last:pe-0'
  return (
    <table className="w-full text-s tabular-nums">
      <thead className="border-b border-line text-ink-2">
        <tr>{(['promise', 'before', 'after', 'change'] as const).map((name) => <th key={name} scope="col" className={`${cell} font-[550]`}>{t(`simulation.${name}`)}</th>)}</tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ kind, severity, before, after }) => {
          const [total, change] = [before.met + before.missed, after.met - before.met]
          return (
            <tr key={`${kind} ${severity}`}>
              <th scope="row" className={`${cell} font-normal`}><span className="me-2">{t(`clock.${kind}`)}</span><SeverityBadge severity={severity} /></th>
              <td className={cell}>{t('simulation.of', { kept: before.met, total })}</td>
              <td className={cell}>{t('simulation.of', { kept: after.met, total })}</td>
              <td className={`${cell} font-[600] ${change < 0 ? 'text-critical' : change > 0 ? 'text-good' : 'text-ink-3'}`}>{change > 0 ? `+${change}` : change < 0 ? `\u2212${-change}` : '0'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Turned({ title, turned }: { title: string; turned: Simulation['turned'] }) {
  const t = useWords()
  const say = useMoment()
  if (turned.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 font-[580]">{title}</h3>
      <ul className="grid gap-1 text-s">
        {turned.slice(0, 10).map(({ ticket, kind, severity, startedAt, dueBefore, dueAfter }) => (
          <li key={`${ticket} ${kind} ${startedAt}`} className="flex flex-wrap items-center gap-x-3">
            <span className="font-[580] tabular-nums">{ticket}</span>
            <span className="text-ink-2">{t(`clock.${kind}`)}</span>
            <SeverityBadge severity={severity} />
            <span className="text-ink-2 tabular-nums">{t('simulation.due', { before: say.before(dueBefore), after: say.before(dueAfter) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
