import type { DeskTicket } from '#contract/desk.ts'
import { DetailsList } from '../../submission/details-list.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

/** What the client answered: how badly, and the questions of the category. */
export function DetailFacts({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  return (
    <FactGroup title={t('facts.details')}>
      <dl><dt className="text-s text-ink-3">{t('facts.impact')}</dt><dd>{t(`impact.${ticket.impact}`)}</dd></dl>
      <DetailsList category={ticket.category} details={ticket.details} />
    </FactGroup>
  )
}
