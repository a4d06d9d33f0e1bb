import type { Reply } from '#contract/index.ts'
import { severities } from '#kernel/severity.ts'
import type { Translate, Values } from '#words/index.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'
import { toldKinds } from './history-kinds.ts'

type Line = Reply<'desk.tickets.history'>['lines'][number]
/** The values of an event in words: severities by name as within a sentence, clocks by theirs, everything else as it is. */
function valuesOf(line: Line, t: Translate): Values {
  const plain = Object.entries(line.values).flatMap(([name, value]): [string, string | number][] => {
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const severity = severities.find((each) => each === value)
    return [[name, severity !== undefined ? t(`severity.${severity}`).toLocaleLowerCase() : name === 'clock' ? t(`clock.${value}`) : value]]
  })
  return { owner: '', product: '', environment: '', person: '', from: '', to: '', severity: '', clock: '', fromNumber: '', intoNumber: '', reached: '', tried: '', answer: '', ...Object.fromEntries(plain), name: line.actor }
}

/** One thing that happened: when, who did what, and why. */
export function HistoryLine({ line }: { line: Line }) {
  const t = useWords()
  const say = useMoment()
  const known = toldKinds.find((kind) => kind === line.kind)
  const isSameSeverity = line.kind === 'ticket.severity' && line.values['from'] === line.values['to']
  const isWithoutProduct = line.kind === 'ticket.product' && line.values['product'] === ''
  const dueAt = line.values['dueAt']
  const values = { due: typeof dueAt === 'string' ? say.before(dueAt) : '', ...valuesOf(line, t) }
  return (
    <li className="col-span-2 grid grid-cols-subgrid">
      <time dateTime={line.at} title={say.exact(line.at)} className="text-s leading-6 text-ink-2">{say.short(line.at)}</time>
      <span>
        {isSameSeverity ? t('history.severity.confirmed', values) : isWithoutProduct ? t('history.ticket.product.none', values) : known === undefined ? t('history.other', { name: line.actor, kind: line.kind }) : t(`history.${known}`, values)}
        {line.reason !== null && line.reason !== '' && <span className="block text-ink-2">{t('history.reason', { reason: line.reason })}</span>}
      </span>
    </li>
  )
}
