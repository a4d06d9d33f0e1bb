import type { ProductChoice } from '#contract/ticket-shapes.ts'
import { Select } from '../ui/select.tsx'
import { useWords } from '../words.tsx'

type Product = { readonly id: ProductChoice['id']; readonly environment: string }

/** What a choice stands for: a product, and one of its environments behind a slash; nothing for none, or for one that is no more. */
export function productOf(value: string | undefined, products: readonly ProductChoice[]): Product | undefined {
  const found = products.find(({ id }) => value === id || value?.startsWith(`${id}/`))
  return found === undefined || value === undefined ? undefined : { id: found.id, environment: value.slice(found.id.length + 1) }
}

/** The choice that stands for a product. */
export function choiceOf(product: Product | null): string {
  return product === null ? '' : product.environment === '' ? product.id : `${product.id}/${product.environment}`
}

/** What the ticket is about; not there while the company has no products. */
export function ProductSelect({ products, value, onChange, error }: { products: readonly ProductChoice[]; value: string | undefined; onChange: (value: string) => void; error?: string | undefined }) {
  const t = useWords()
  if (products.length === 0) return null
  const options = products.flatMap(({ id, name, environments }) => [
    { value: id, label: name }, ...environments.map((environment) => ({ value: `${id}/${environment}`, label: t('product.in', { name, environment }) })),
  ])
  return <Select label={t('submit.product')} optional options={[{ value: '', label: t('submit.product.none') }, ...options]} value={productOf(value, products) === undefined ? '' : value ?? ''} onChange={onChange} error={error} />
}
