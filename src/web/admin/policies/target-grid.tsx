import { useId } from 'react'
import type { CalendarRow, Grid } from '#contract/policies.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { optionalKinds, policyKinds, type PolicyKind } from '#kernel/policies.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { fieldError } from '../../refused.ts'
import { FieldError } from '../../ui/field.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'

type Props = { grid: Grid; calendars: readonly CalendarRow[]; error: unknown; onChange: (grid: Grid) => void }

const columns = 'grid grid-cols-2 gap-x-3 gap-y-3 md:grid-cols-[minmax(0,1fr)_repeat(4,minmax(0,9rem))] md:items-start'
const always = 'always'
const mixed = 'mixed'

/** The targets by kind and severity, and the calendar by which each severity is counted. On a phone each kind is a block of its own. */
export function TargetGrid({ grid, calendars, error, onChange }: Props) {
  const t = useWords()
  return (
    <div className="card divide-y divide-line">
      <div className={`${columns} hidden px-4 py-2.5 md:grid`} aria-hidden="true">
        <span />
        {severities.map((severity) => <SeverityBadge key={severity} severity={severity} />)}
      </div>
      {policyKinds.map((kind) => <KindRow key={kind} kind={kind} grid={grid} error={error} onChange={onChange} />)}
      <div role="group" aria-label={t('policies.counted')} className={`${columns} px-4 py-3.5`}>
        <p className="col-span-2 font-[580] md:col-span-1">{t('policies.counted')}</p>
        {severities.map((severity) => <CountedBy key={severity} severity={severity} grid={grid} calendars={calendars} onChange={onChange} />)}
      </div>
    </div>
  )
}

/** The grid with another target, or without one when it is left empty. */
function withTarget(grid: Grid, severity: Severity, kind: PolicyKind, target: string): Grid {
  const { [kind]: cell, ...rest } = grid[severity] ?? {}
  return { ...grid, [severity]: target.trim() === '' ? rest : { ...rest, [kind]: { ...cell, calendarId: cell?.calendarId ?? calendarOf(grid, severity) ?? null, target: target.trim() } } }
}

/** The calendar of a severity's targets; undefined when they differ. */
function calendarOf(grid: Grid, severity: Severity): Id<'calendar'> | null | undefined {
  const [first, ...others] = Object.values(grid[severity] ?? {}).map((cell) => cell?.calendarId ?? null)
  return others.every((each) => each === first) ? first ?? null : undefined
}

/** The grid with a promise of which the client is told, or not. */
function withPromise(grid: Grid, severity: Severity, kind: PolicyKind, promised: boolean): Grid {
  const cell = grid[severity]?.[kind]
  if (cell === undefined) return grid
  const { promised: _, ...kept } = cell
  return { ...grid, [severity]: { ...grid[severity], [kind]: promised ? { ...kept, promised } : kept } }
}

function KindRow({ kind, grid, error, onChange }: Pick<Props, 'grid' | 'error' | 'onChange'> & { kind: PolicyKind }) {
  const t = useWords()
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className={`${columns} px-4 py-3.5`}>
      <div className="col-span-2 md:col-span-1">
        <p id={id} className="font-[580]">{t(`clock.${kind}`)}</p>
        <p className="text-s text-ink-2">{t(`policies.why.${kind}`)}</p>
      </div>
      {severities.map((severity) => {
        const wrong = fieldError(error, `grid.${severity}.${kind}.target`)
        const field = `${id}-${severity}`
        const cell = grid[severity]?.[kind]
        return (
          <div key={severity} className="grid gap-1">
            <label htmlFor={field} className="md:hidden"><SeverityBadge severity={severity} /></label>
            <input id={field} className="input tabular-nums" value={(cell?.target ?? '').replace(/[dj]$/, t('policies.target.day'))} placeholder={optionalKinds.includes(kind) ? '–' : undefined} maxLength={20} autoComplete="off" spellCheck={false}
              aria-label={t('policies.target.of', { kind: t(`clock.${kind}`), severity: t(`severity.${severity}`) })}
              aria-invalid={wrong === undefined ? undefined : true} aria-describedby={wrong === undefined ? undefined : `${field}-error`}
              onChange={(event) => onChange(withTarget(grid, severity, kind, event.target.value))} />
            {wrong !== undefined && <FieldError id={`${field}-error`}>{wrong}</FieldError>}
            {optionalKinds.includes(kind) && (
              <label className={`flex min-h-6 items-center gap-2 text-s ${cell === undefined ? 'text-ink-3' : ''}`}>
                <input type="checkbox" className="size-4 accent-accent" checked={cell?.promised === true} disabled={cell === undefined} aria-label={t('policies.promised.of', { severity: t(`severity.${severity}`) })} onChange={(event) => onChange(withPromise(grid, severity, kind, event.target.checked))} />
                {t('policies.promised')}
              </label>
            )}
          </div>
        )
      })}
    </div>
  )
}

function CountedBy({ severity, grid, calendars, onChange }: Pick<Props, 'grid' | 'calendars' | 'onChange'> & { severity: Severity }) {
  const t = useWords()
  const id = useId()
  const chosen = calendarOf(grid, severity)
  const choose = (value: string) => {
    if (value === mixed) return
    const calendarId = value === always ? null : parseId<'calendar'>(value) ?? null
    const cells = Object.entries(grid[severity] ?? {}).map(([kind, cell]) => [kind, { ...cell, calendarId }])
    onChange({ ...grid, [severity]: Object.fromEntries(cells) })
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="md:hidden"><SeverityBadge severity={severity} /></label>
      <select id={id} className="input" aria-label={t('policies.counted.of', { severity: t(`severity.${severity}`) })} value={chosen === undefined ? mixed : chosen ?? always} onChange={(event) => choose(event.target.value)}>
        {chosen === undefined && <option value={mixed}>{t('policies.mixed')}</option>}
        <option value={always}>{t('policies.always')}</option>
        {calendars.map((calendar) => <option key={calendar.id} value={calendar.id}>{calendar.name}</option>)}
      </select>
    </div>
  )
}
