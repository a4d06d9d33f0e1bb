import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { choiceOf, productOf, ProductSelect } from '../../submission/product-choice.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'

/** Says which product of the company the ticket is about. */
export function ProductDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const { products } = ticket.organisation
  const [value, setValue] = useState(choiceOf(ticket.product))
  const act = useAct(() => call('desk.tickets.product', { params: { id: ticket.id }, body: { product: productOf(value, products) ?? null, version: ticket.version } }), onClose)
  return (
    <FormDialog title={t('productDialog.title')} submit={t('productDialog.save')} busy={act.isPending} error={act.error} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <ProductSelect products={products} value={value} onChange={setValue} error={fieldError(act.error, 'product')} />
    </FormDialog>
  )
}
