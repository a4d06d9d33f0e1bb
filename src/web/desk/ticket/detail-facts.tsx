import type { DeskTicket } from '#contract/desk.ts'
import { DetailsList } from '../../submission/details-list.tsx'
import { useWords } from '../../words.tsx'
import { Fact, FactGroup } from './fact-group.tsx'

/** What the client answered: how badly, and the questions of the category. */
export function DetailFacts({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  return (
    <FactGroup title={t('facts.details')}>
      <dl><Fact name={t('facts.impact')}>{t(`impact.${ticket.impact}`)}</Fact></dl>
      <DetailsList category={ticket.category} details={ticket.details} />
    </FactGroup>
  )
}
