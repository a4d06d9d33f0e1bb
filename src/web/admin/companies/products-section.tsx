import { useRef, useState } from 'react'
import type { Product } from '#contract/clients.ts'
import { productKinds } from '#kernel/clients.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { FormDialog } from './form-dialog.tsx'

/** What a company runs that its tickets can be about. */
export function ProductsSection({ id, products, mayManage }: { id: Id<'organisation'>; products: readonly Product[]; mayManage: boolean }) {
  const t = useWords()
  const [open, setOpen] = useState<'no' | 'new' | Product>('no')
  return (
    <section className="mb-8" aria-labelledby="products">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="products" className="text-l">{t('products.title')}</h2>
        {mayManage && <Button onClick={() => setOpen('new')}>{t('products.new')}</Button>}
      </div>
      <p className="mb-3 text-s text-ink-2">{t('products.text')}</p>
      {products.length === 0 ? <p className="text-ink-2">{t('products.none')}</p> : (
        <ul className="card divide-y divide-line">
          {products.map((product) => (
            <li key={product.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <p className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-x-2.5 gap-y-1"><b className={`font-[580] ${product.retired ? 'text-ink-2' : ''}`}>{product.name}</b><Chip>{t(`product.kind.${product.kind}`)}</Chip>{product.retired && <Chip>{t('products.retired')}</Chip>}<span className="text-s text-ink-2">{product.environments.join(', ')}</span></p>
              {product.openTickets > 0 && <span className="text-s text-ink-2">{t('products.open', { count: product.openTickets })}</span>}
              {mayManage && <Button size="small" look="quiet" aria-label={t('products.change', { name: product.name })} onClick={() => setOpen(product)}>{t('people.change')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {open !== 'no' && <ProductDialog id={id} {...(open === 'new' ? {} : { product: open })} onClose={() => setOpen('no')} />}
    </section>
  )
}

function ProductDialog({ id, product, onClose }: { id: Id<'organisation'>; product?: Product; onClose: () => void }) {
  const t = useWords()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ kind: product?.kind ?? 'site', name: product?.name ?? '', url: product?.url ?? '', environments: product?.environments.join(', ') ?? '', retired: product?.retired ?? false })
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const body = () => ({ kind: draft.kind, name: draft.name, url: draft.url.trim(), environments: draft.environments.split(',').map((each) => each.trim()).filter((each) => each !== '') })
  const [before] = useState(() => ({ ...body(), retired: draft.retired }))
  const act = useAct(() => product === undefined
    ? call('clients.products.create', { params: { id }, body: body(), key: key.current })
    : call('clients.products.change', { params: { id, productId: product.id }, body: changesOf(before, { ...body(), retired: draft.retired }) }), { changes: ['clients.overview'], then: onClose })
  return (
    <FormDialog title={product === undefined ? t('products.new') : t('products.change', { name: product.name })} submit={t(product === undefined ? 'products.new.do' : 'admin.save')} busy={act.isPending} error={act.error} fields={['name', 'url', 'environments']} incomplete={draft.name.trim() === ''} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <TextField label={t('products.name')} value={draft.name} maxLength={80} required autoComplete="off" error={fieldError(act.error, 'name')} onChange={(name) => set({ name })} />
      <Select label={t('products.kind')} value={draft.kind} options={productKinds.map((value) => ({ value, label: t(`product.kind.${value}`) }))} onChange={(value) => set({ kind: productKinds.find((each) => each === value) ?? 'site' })} />
      <TextField type="url" label={t('products.url')} optional placeholder="https://" value={draft.url} maxLength={300} autoComplete="off" error={fieldError(act.error, 'url')} onChange={(url) => set({ url })} />
      <TextField label={t('products.environments')} optional hint={t('products.environments.hint')} value={draft.environments} maxLength={500} autoComplete="off" error={fieldError(act.error, 'environments')} onChange={(environments) => set({ environments })} />
      {product !== undefined && <Checkbox label={t('products.retired')} hint={t('products.retired.hint')} checked={draft.retired} onChange={(retired) => set({ retired })} />}
    </FormDialog>
  )
}
