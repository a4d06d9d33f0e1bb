import { useState, type FormEvent } from 'react'
import type { Consultation } from '#contract/consultations.ts'
import { useAct, useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { changedReads } from './reads.ts'

/** The client confirms what was written, then says how it was; what was said is shown. */
export function ConfirmCard({ consultation }: { consultation: Consultation }) {
  const { may, rating } = consultation
  if (may.confirm === 'yes') return <Confirm consultation={consultation} />
  if (may.rate === 'yes') return <Rate consultation={consultation} />
  return rating === null ? null : <Rated rating={rating} />
}

function Confirm({ consultation: { id, version, outcome } }: { consultation: Consultation }) {
  const t = useWords()
  const act = useQuickAct(() => call('client.confirmConsultation', { params: { id }, body: { version } }), { changes: changedReads, then: () => toast(t('outcome.thanks')) })
  return (
    <section className="card flex flex-wrap items-center gap-4 p-5">
      <p className="min-w-0 flex-1 basis-64">{t('outcome.ask', { count: outcome?.minutes ?? 0 })}</p>
      <Button look="primary" busy={act.busy} onClick={() => act.run(undefined)}>{t('outcome.confirm')}</Button>
    </section>
  )
}

const stars = ['1', '2', '3', '4', '5'] as const

function Rate({ consultation: { id, version } }: { consultation: Consultation }) {
  const t = useWords()
  const say = useRefusal()
  const [draft, setDraft] = useState<{ stars: (typeof stars)[number] | undefined; word: string }>({ stars: undefined, word: '' })
  const act = useAct(() => call('client.rateConsultation', { params: { id }, body: { version, stars: Number(draft.stars), word: draft.word.trim() } }), { changes: changedReads, then: () => toast(t('rating.thanks')) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <form noValidate className="card grid gap-4 p-5 md:p-6" onSubmit={submit}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <RadioCards legend={t('rating.title')} columns={4} value={draft.stars} onChange={(value) => setDraft({ ...draft, stars: value })} options={stars.map((value) => ({ value, label: t(`rating.${value}`) }))} />
      <TextArea optional label={t('rating.word')} rows={2} maxLength={1000} value={draft.word} onChange={(word) => setDraft({ ...draft, word })} />
      <div><Button type="submit" busy={act.isPending} disabled={draft.stars === undefined}>{t('rating.send')}</Button></div>
    </form>
  )
}

/** How a client found it. */
export function Rated({ rating }: { rating: NonNullable<Consultation['rating']> }) {
  const t = useWords()
  const { side } = useMe()
  return (
    <section className="card grid gap-1 p-5">
      <p><span className="text-ink-2">{t(side === 'client' ? 'rating.yours' : 'rating.given')}{' '}</span><b className="font-[600]">{t(`rating.${rating.stars}`)}</b></p>
      {rating.word !== '' && <p className="whitespace-pre-wrap text-ink-2">{rating.word}</p>}
    </section>
  )
}
