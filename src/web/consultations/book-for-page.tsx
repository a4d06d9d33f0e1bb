import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { OfferedTopic } from '#contract/consultations.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { keyOf, read } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'
import { bodyOf, emptyBooking } from './booking.ts'
import { BookingFields } from './booking-form.tsx'
import { changedReads } from './reads.ts'

/** One of ours books for somebody of a client company. */
export function BookForPage() {
  const t = useWords()
  const query = useQuery(read('topics.list'))
  const topics = query.data?.topics.filter(({ retired, experts }) => !retired && experts > 0) ?? []
  return (
    <>
      <PageHeader title={t('experts.book')} above={<Link to={paths.deskConsultations}>‹ {t('consult.title')}</Link>} />
      <Loaded query={query} lines={12}>{() => topics.length === 0 ? <EmptyState title={t('consult.topics.none')} /> : <Form topics={topics} />}</Loaded>
    </>
  )
}

function Form({ topics }: { topics: readonly OfferedTopic[] }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const key = useRef(newId<'key'>())
  const [booking, setBooking] = useState(() => emptyBooking(language))
  const [who, setWho] = useState({ company: search.get('company') ?? '', person: '' })
  const body = bodyOf(booking)
  const [organisationId, personId] = [parseId<'organisation'>(who.company), parseId<'person'>(who.person)]
  const given = body === undefined || organisationId === undefined || personId === undefined ? undefined : { params: { id: organisationId }, body: { ...body, personId } }
  const act = useAct((whole: NonNullable<typeof given>) => call('consultations.book', { ...whole, key: key.current }), { changes: changedReads, then: ({ id }) => {
    toast(t('experts.booked'))
    void navigate(paths.deskConsultation(id))
  } })
  const changed = () => {
    key.current = newId<'key'>()
    if (act.error !== null) act.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given !== undefined) act.mutate(given)
  }
  return (
    <form noValidate className="grid max-w-3xl gap-7" onSubmit={submit}>
      <ForWhom who={who} error={fieldError(act.error, 'personId')} onChange={(next) => {
        setWho(next)
        changed()
      }} />
      <BookingFields topics={topics} booking={booking} error={act.error} onChange={(next) => {
        setBooking(next)
        changed()
      }} />
      {act.error !== null && !(isRefused(act.error) && act.error.field !== undefined) && <Banner tone="bad">{say(act.error)}</Banner>}
      <div><Button type="submit" look="primary" size="large" busy={act.isPending} disabledReason={given === undefined ? t('consult.do.needs') : undefined}>{t('consult.do')}</Button></div>
    </form>
  )
}

type Who = { readonly company: string; readonly person: string }

function ForWhom({ who, error, onChange }: { who: Who; error: string | undefined; onChange: (who: Who) => void }) {
  const t = useWords()
  const companies = useQuery(read('organisations.list'))
  const id = parseId<'organisation'>(who.company)
  const company = useQuery({ queryKey: keyOf('organisations.show', { params: { id } }), queryFn: ({ signal }) => id === undefined ? null : call('organisations.show', { params: { id }, signal }) })
  const people = company.data?.people.filter(({ disabledAt }) => disabledAt === null) ?? []
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label={t('experts.book.company')} value={who.company} onChange={(value) => onChange({ company: value, person: '' })} options={[{ value: '', label: t('experts.book.company.choose') }, ...(companies.data?.organisations ?? []).map((each) => ({ value: each.id, label: each.name }))]} />
      <Select label={t('experts.book.person')} value={who.person} error={error} onChange={(value) => onChange({ ...who, person: value })} options={[{ value: '', label: t('experts.book.person.choose') }, ...people.map((each) => ({ value: each.id, label: each.name }))]} />
    </div>
  )
}
