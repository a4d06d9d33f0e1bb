import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { newId } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast } from '../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'
import { bodyOf, emptyBooking } from './booking.ts'
import { BookingFields } from './booking-form.tsx'
import { changedReads } from './reads.ts'

/** A client books a consultation. */
export function BookPage() {
  const t = useWords()
  const query = useQuery(read('client.consultations'))
  return (
    <>
      <PageHeader title={t('consult.book')} above={<Link to={paths.consultations}>‹ {t('consult.title')}</Link>} />
      <Loaded query={query} lines={12}>{(told) => told.topics.length === 0 ? <EmptyState title={t('consult.topics.none')}>{t('consult.topics.none.text')}</EmptyState> : <Form told={told} />}</Loaded>
    </>
  )
}

function Form({ told }: { told: Reply<'client.consultations'> }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const [booking, setBooking] = useState(() => ({ ...emptyBooking(language), topic: told.topics.length === 1 ? told.topics[0] : undefined }))
  const body = bodyOf(booking)
  const act = useAct((given: NonNullable<typeof body>) => call('client.bookConsultation', { body: given, key: key.current }), { changes: changedReads, then: ({ id }) => {
    toast(t('consult.booked'))
    void navigate(paths.consultation(id))
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body !== undefined) act.mutate(body)
  }
  const isFielded = isRefused(act.error) && act.error.field !== undefined
  return (
    <form noValidate className="grid max-w-3xl gap-7" onSubmit={submit}>
      <BookingFields topics={told.topics} booking={booking} error={act.error} onChange={(changed) => {
        setBooking(changed)
        key.current = newId<'key'>()
        if (act.error !== null) act.reset()
      }} />
      {act.error !== null && !isFielded && <Banner tone="bad">{say(act.error)}</Banner>}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" size="large" busy={act.isPending} disabledReason={body === undefined ? t('consult.do.needs') : undefined}>{t('consult.do')}</Button>
        <p className="min-w-0 flex-1 basis-64 text-s text-ink-2">{t('consult.returnBy', { count: told.rules.returnHours })}</p>
      </div>
    </form>
  )
}
