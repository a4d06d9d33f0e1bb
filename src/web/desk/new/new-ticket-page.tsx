import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { fieldError } from '../../refused.ts'
import { useStored } from '../../stored.ts'
import { DetailFields } from '../../submission/detail-fields.tsx'
import { proposalOf, stillMissing } from '../../submission/proposal.ts'
import { ProductSelect } from '../../submission/product-choice.tsx'
import { CategoryQuestion, ImpactQuestion } from '../../submission/questions.tsx'
import { SeverityCard } from '../../submission/severity-card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { bodyOf, emptyForm, gapsOf, type Form } from './new-ticket-form.ts'
import { NewTicketStory } from './new-ticket-story.tsx'
import { RequesterPicker } from './requester-picker.tsx'

/** A ticket on behalf of a client who called, wrote or chatted: who, how, and the questions the client would have answered. */
export function NewTicketPage() {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const page = useRef<HTMLFormElement>(null)
  const key = useRef(newId<'key'>())
  const store = `relais.desk.new.${me.id}`
  const [form, setForm, forget] = useStored<Form>(store, emptyForm)
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({})
  const uploads = useUploads(`${store}.files`)
  const { category, impact, details } = form
  const proposed = proposalOf(form)
  const showFirstError = () => page.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.closest<HTMLElement>('fieldset, div')?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  const act = useAct((body: NonNullable<ReturnType<typeof bodyOf>>) => call('desk.tickets.submit', { body, key: key.current }), ({ id, number }) => {
    forget()
    uploads.clear()
    toast(t('new.done', { number }))
    void navigate(paths.deskTicket(id), { replace: true })
  }, () => requestAnimationFrame(showFirstError))
  const change = (part: Partial<Form>) => {
    const next = { ...form, ...part }
    setForm(next)
    setGaps(stillMissing(gaps, gapsOf(next, proposalOf(next), t)))
    if (act.error !== null) act.reset()
  }
  const errorOf = (field: string) => gaps[field] ?? fieldError(act.error, field)
  const send = () => {
    const found = gapsOf(form, proposed, t)
    const body = bodyOf(form, proposed, uploads.ids)
    setGaps(found)
    if (body === undefined || Object.keys(found).length > 0) requestAnimationFrame(showFirstError)
    else if (!act.isPending) act.mutate(body)
  }
  return (
    <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-10 md:py-8">
      <PageHeader title={t('new.title')} below={t('new.says')} />
      <form ref={page} noValidate className="grid max-w-6xl items-start gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_19rem]" onSubmit={(event) => { event.preventDefault(); send() }}>
        <div className="grid gap-6">
          <RequesterPicker requester={form.requester} onChange={(requester) => change({ requester })} error={errorOf('requesterId')} />
          <ChannelChoice channel={form.channel} onChange={(channel) => change({ channel })} />
          <CategoryQuestion value={category} onChange={(next) => change({ category: next })} error={errorOf('category')} />
          <ImpactQuestion category={category} value={impact} onChange={(next) => change({ impact: next })} error={errorOf('impact')} />
          <ProductSelect products={form.requester?.products ?? []} value={form.product} onChange={(product) => change({ product })} error={errorOf('product')} />
          {category !== undefined && <DetailFields category={category} details={details} onChange={(next) => change({ details: next })} errorOf={errorOf} />}
          <NewTicketStory form={form} change={change} uploads={uploads} errorOf={errorOf} error={act.error} busy={act.isPending} />
        </div>
        <aside className="xl:sticky xl:top-0" aria-label={t('submit.severity')}>
          <SeverityCard proposed={proposed} wanted={form.wanted} reason={form.reason} onWanted={(wanted) => change({ wanted })} onReason={(reason) => change({ reason })} reasonError={errorOf('severityReason')} />
        </aside>
      </form>
    </div>
  )
}
