import type { CSSProperties } from 'react'
import type { Clock } from '#contract/ticket-shapes.ts'
import { useMoment } from '../moments.ts'
import { useNow } from '../ticker.ts'
import { useReader, useWords } from '../words.tsx'
import { Popover } from './popover.tsx'
import { readClock, whyValues } from './clock-words.ts'

type Brief = Pick<Clock, 'kind' | 'state' | 'startedAt' | 'dueAt'> & Partial<Pick<Clock, 'metAt' | 'targetSeconds' | 'left' | 'why'>>
type Props = {
  clock: Brief
  /** Words instead of the time left, such as "inform before 14:32"; late and paused clocks keep their own. */
  words?: string | undefined
  /** Says before the words which clock it is; without it only readers hear that. */
  named?: boolean
}

declare module 'react' {
  interface CSSProperties {
    '--p'?: number | string
  }
}

/** A ring that drains and the time left in words; with `why` lines it opens them on hover, focus or press. */
export function ClockRing({ clock, words, named = false }: Props) {
  const t = useWords()
  const face = readClock(clock, useNow(5000), t)
  const ring: CSSProperties = { '--p': face.used.toFixed(3) }
  const shown = (face.look === 'good' || face.look === 'warn') && clock.state === 'running' ? (words ?? face.words) : face.words
  const inside = <><span className="ring" style={ring} aria-hidden="true" />{named ? t(clock.state === 'met' || clock.state === 'missed' ? 'clock.named.ended' : 'clock.named', { kind: t(`clock.${clock.kind}`), words: shown }) : <><span className="reader-only">{t(`clock.${clock.kind}`)} </span>{shown}</>}</>
  if (clock.why === undefined || clock.why.length === 0) return <span className={`clock ${face.look}`}>{inside}</span>
  return (
    <Popover hover label={t('why.title')} trigger={(props) => <button type="button" className={`clock ${face.look}`} {...props}>{inside}</button>}>
      <Why clock={clock} />
    </Popover>
  )
}

/** How a clock starts and is met is told for each kind; a first response by the plainest words. */
function hasOwnWords(line: Clock['why'][number]['kind'], kind: Clock['kind']): boolean {
  return (line === 'started' || line === 'met') && kind !== 'first_response'
}

/** "Why this deadline" as dated lines. */
export function Why({ clock }: { clock: Brief }) {
  const reader = useReader()
  const { t } = reader
  const say = useMoment()
  return (
    <div className="grid gap-2.5 text-s">
      <p className="text-base font-[620]">{t(clock.state === 'paused' ? 'why.question.paused' : 'why.question', { kind: t(`clock.${clock.kind}`), due: say.before(clock.dueAt) })}</p>
      <ol className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {clock.why?.map((line, index) => (
          <li key={`${line.at} ${line.kind} ${index}`} className="col-span-2 grid grid-cols-subgrid">
            <time dateTime={line.at} title={say.exact(line.at)} className="text-ink-2">{say.short(line.at)}</time>
            <span>{t(hasOwnWords(line.kind, clock.kind) ? `why.${line.kind}.${clock.kind}` : `why.${line.kind}`, whyValues(line.values, reader, say.moment))}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
