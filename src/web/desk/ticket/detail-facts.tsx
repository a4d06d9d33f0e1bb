import type { DeskTicket } from '#contract/desk.ts'
import { DetailsList } from '../../submission/details-list.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

/** What the client answered: how badly, and the questions of the category. */
export function DetailFacts({ ticket, onProduct }: { ticket: DeskTicket; onProduct: () => void }) {
  const t = useWords()
  const { product, may, organisation } = ticket
  const mayChange = may.severity === 'yes' && organisation.products.length > 0
  return (
    <FactGroup title={t('facts.details')}>
      <dl className="grid gap-1.5">
        <div><dt className="text-s text-ink-3">{t('facts.impact')}</dt><dd>{t(`impact.${ticket.impact}`)}</dd></div>
        {(product !== null || mayChange) && (
          <div>
            <dt className="text-s text-ink-3">{t('submit.product')}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2.5">
              {product === null ? t('submit.product.none') : product.environment === '' ? product.name : t('product.in', product)}
              {mayChange && <button type="button" className="btn link" aria-label={t('facts.change.product')} onClick={onProduct}>{t('facts.change')}</button>}
            </dd>
          </div>
        )}
      </dl>
      <DetailsList category={ticket.category} details={ticket.details} />
    </FactGroup>
  )
}
