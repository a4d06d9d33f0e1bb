import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { Severity } from '#kernel/severity.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { keyOf, read } from '../queries.ts'
import { fieldError } from '../refused.ts'
import { useStored } from '../stored.ts'
import { DetailFields, type Details } from '../submission/detail-fields.tsx'
import { proposalOf, stillMissing } from '../submission/proposal.ts'
import { productOf, ProductSelect } from '../submission/product-choice.tsx'
import { CategoryQuestion, ImpactQuestion } from '../submission/questions.tsx'
import { SeverityCard } from '../submission/severity-card.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast } from '../ui/toast.tsx'
import { useUploads } from '../ui/upload-state.ts'
import { useWords } from '../words.tsx'
import { findGaps, onlyAnswers, type Form } from './new-ticket-form.ts'
import { Story } from './new-ticket-story.tsx'
import { OriginCard } from './origin-card.tsx'
import { beginAt, useOrigin, wordsOfOrigin } from './ticket-origin.ts'

const empty: Form = { category: undefined, impact: undefined, details: {}, product: '', subject: '', description: '', wanted: undefined, reason: '' }

/** "What is happening?": two questions, the severity and promise they lead to, the evidence, the story. Kept on this device until it is sent. */
export function NewTicket() {
  const t = useWords()
  const me = useMe()
  const home = useQuery(read('client.home'))
  const navigate = useNavigate()
  const client = useQueryClient()
  const key = useRef(newId<'key'>())
  const page = useRef<HTMLFormElement>(null)
  const store = `relais.new.${me.id}`
  const [form, setForm, forget] = useStored<Form>(store, empty)
  const origin = useOrigin((from) => setForm(beginAt(form, from, t)))
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({})
  const uploads = useUploads(`${store}.files`)
  const { category, impact, details } = form
  const proposed = proposalOf(form)
  const products = home.data?.products ?? []
  const product = productOf(form.product, products)
  const submit = useMutation({
    mutationFn: (given: { category: CategoryKey; impact: Impact; severity: Severity }) => call('client.tickets.submit', {
      key: key.current,
      body: { ...given, details: onlyAnswers(given.category, details), subject: form.subject, description: form.description, ...(origin === undefined ? {} : { description: `${wordsOfOrigin(origin, t)}\n\n${form.description}`, manual: { task: origin.task, step: origin.step } }), attachments: uploads.ids, ...(product === undefined ? {} : { product }), ...(form.wanted === undefined || form.wanted === proposed ? {} : { severityReason: form.reason }) },
    }),
    onSuccess: async ({ id, number }) => {
      forget()
      uploads.clear()
      toast(t('submit.done', { number }))
      await client.invalidateQueries({ queryKey: keyOf('client.tickets.list') })
      await navigate(paths.clientTicket(id), { replace: true })
    },
    onError: () => requestAnimationFrame(showFirstError),
  })
  const showFirstError = () => page.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.closest<HTMLElement>('fieldset, div')?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  const change = (part: Partial<Form>) => {
    const next = { ...form, ...part }
    setForm(next)
    setGaps(stillMissing(gaps, findGaps(next, proposalOf(next), t)))
    if (submit.error !== null) submit.reset()
  }
  const errorOf = (field: string) => gaps[field] ?? fieldError(submit.error, field)
  const send = () => {
    const found = findGaps(form, proposed, t)
    setGaps(found)
    if (Object.keys(found).length > 0 || category === undefined || impact === undefined || proposed === undefined) return requestAnimationFrame(showFirstError)
    if (!submit.isPending) submit.mutate({ category, impact, severity: form.wanted ?? proposed })
  }
  const changeDetails = (next: Details) => change({ details: next })
  return (
    <>
      <PageHeader title={t('submit.title')} windowTitle={t('client.new')} />
      <form ref={page} noValidate className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]" onSubmit={(event) => { event.preventDefault(); send() }}>
        <div className="grid gap-6 lg:col-start-1">
          {origin !== undefined && <OriginCard origin={origin} />}
          <CategoryQuestion value={category} onChange={(next) => change({ category: next })} error={errorOf('category')} />
          <ImpactQuestion category={category} value={impact} onChange={(next) => change({ impact: next })} error={errorOf('impact')} />
        </div>
        <aside className="lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1" aria-label={t('submit.severity')}>
          <SeverityCard proposed={proposed} wanted={form.wanted} reason={form.reason} onWanted={(wanted) => change({ wanted })} onReason={(reason) => change({ reason })} reasonError={errorOf('severityReason')} event={home.data?.liveEvent} promises={home.data?.promises} />
        </aside>
        <div className="grid gap-6 lg:col-start-1">
          <ProductSelect products={products} value={form.product} onChange={(next) => change({ product: next })} error={errorOf('product')} />
          {category !== undefined && <DetailFields category={category} details={details} onChange={changeDetails} errorOf={errorOf} />}
          <Story form={form} change={change} uploads={uploads} errorOf={errorOf} error={submit.error} busy={submit.isPending} />
        </div>
      </form>
    </>
  )
}
