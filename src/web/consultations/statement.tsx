import { Link } from 'react-router'
import type { MinuteStatement } from '#contract/consultations.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { useReader } from '../words.tsx'
import { sayMonth } from './days.ts'

const signs = { granted: '+', returned: '+', reserved: '−', expired: '−', used: '', carried: '' } as const

/** What became of minutes in a month: figures, then line by line. */
export function Statement({ statement, isNow }: { statement: MinuteStatement; isNow: boolean }) {
  const { t, language } = useReader()
  const number = new Intl.NumberFormat(language)
  const figures = [['opening', statement.opening], ['granted', statement.granted], ['reserved', statement.reserved], ['returned', statement.returned], ['used', statement.used], ['expired', statement.expired], [isNow ? 'closing.now' : 'closing', statement.closing]] as const
  return (
    <div className="grid gap-5">
      <dl className="card grid grid-cols-2 gap-x-5 gap-y-4 p-5 sm:grid-cols-4">
        {figures.map(([name, value]) => <div key={name}><dt className="text-s text-ink-2">{t(`minutes.${name}`)}</dt><dd className="text-[1.25rem] font-[640] tabular-nums">{number.format(value)}</dd></div>)}
      </dl>
      {isNow && statement.pending > 0 && <p className="px-1 text-ink-2">{t('minutes.pending', { count: statement.pending })}</p>}
      {statement.lines.length === 0 ? <p className="card px-5 py-6 text-ink-2">{t('minutes.none')}</p> : <Lines lines={statement.lines} />}
    </div>
  )
}

function Lines({ lines }: { lines: MinuteStatement['lines'] }) {
  const { t, language } = useReader()
  const say = useMoment()
  return (
    <div className="card overflow-x-auto">
      <table className="w-full text-start">
        <thead className="border-b border-line text-s text-ink-2"><tr><th className="px-4 py-2.5 text-start font-[550]">{t('minutes.when')}</th><th className="px-4 py-2.5 text-start font-[550]">{t('minutes.what')}</th><th className="px-4 py-2.5 text-end font-[550]">{t('minutes.how')}</th></tr></thead>
        <tbody className="divide-y divide-line">
          {lines.map(({ at, kind, minutes, of, consultation }, index) => (
            <tr key={index}>
              <td className="px-4 py-2.5 whitespace-nowrap text-ink-2">{say.short(at)}</td>
              <td className="px-4 py-2.5">{t(`minutes.line.${kind}`, { month: sayMonth(of, language) })}{consultation !== null && consultation.subject !== '' && <>{' · '}<Link to={paths.consultation(consultation.id)}>{consultation.subject}</Link></>}</td>
              <td className="px-4 py-2.5 text-end whitespace-nowrap tabular-nums">{signs[kind]}{minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
