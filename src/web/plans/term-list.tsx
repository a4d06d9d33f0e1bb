import type { Terms } from '#contract/plans.ts'
import { useReader } from '../words.tsx'
import { creditLines, termLines } from './term-lines.ts'

type Props = { terms: Terms; hours: string | null; /** The terms in which a contract departs from its plan. */ own?: readonly string[] }

/** What a plan or a contract says, line by line. */
export function TermList({ terms, hours, own = [] }: Props) {
  const { t, language } = useReader()
  return (
    <dl className="divide-y divide-line">
      {termLines(terms, { t, language, hours }).map(({ term, part, about, says, included }) => (
        <div key={part} className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[2fr_3fr]">
          <dt className="text-ink-2">{about}</dt>
          <dd className={included ? 'font-[540]' : 'text-ink-3'}>{says}{own.includes(term) && <span className="ms-2 rounded-s bg-accent-soft px-1.5 py-0.5 text-s font-[550]">{t('plan.own')}</span>}
            {part === 'credits' && creditLines(terms, t).map((line) => <span key={line} className="block text-s font-normal text-ink-2">{line}</span>)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
