import type { ContractPreview as Preview, Terms } from '#contract/plans.ts'
import { useMoment } from '../../moments.ts'
import { usePlanName } from '../../plans.ts'
import { termLines } from '../../plans/term-lines.ts'
import { useReader, useWords } from '../../words.tsx'

/** What a new contract would change, told before it is made. */
export function ContractPreview({ preview }: { preview: Preview }) {
  const t = useWords()
  const say = useMoment()
  const planName = usePlanName()
  const { shortens, openTickets, moves } = preview
  return (
    <section aria-live="polite" className="grid gap-3 rounded-card border border-line bg-sunken p-4">
      <h3 className="font-[600]">{t('contract.preview')}</h3>
      {shortens.map(({ id, plan, endsAt }) => <p key={id}>{t('contract.preview.ends', { plan: planName(plan), at: say.day(endsAt) })}</p>)}
      <Changes preview={preview} />
      <p>{openTickets === 0 ? t('contract.preview.no_tickets') : moves.tickets === 0 ? t('contract.preview.same', { count: openTickets }) : t('contract.preview.moves', { count: openTickets, moved: moves.tickets, overdue: moves.overdue })}</p>
    </section>
  )
}

function Changes({ preview: { before, after, changed } }: { preview: Preview }) {
  const { t, language } = useReader()
  if (changed.length === 0) return <p>{t('contract.preview.same_terms')}</p>
  const lines = (of: Terms) => termLines(of, { t, language, hours: of.calendarId === null ? null : t('plan.hours.other') })
  const was = new Map(lines(before).map(({ part, says }) => [part, says]))
  return (
    <ul className="grid gap-1">
      {lines(after).filter(({ term, part, says }) => changed.includes(term) && was.get(part) !== says).map(({ part, about, says }) => (
        <li key={part} className="flex flex-wrap gap-x-2"><span className="text-ink-2">{about}</span><span><s className="text-ink-3">{was.get(part)}</s> → <b className="font-[580]">{says}</b></span></li>
      ))}
    </ul>
  )
}
