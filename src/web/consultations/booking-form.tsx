import { useQuery } from '@tanstack/react-query'
import type { OfferedTopic } from '#contract/consultations.ts'
import { parseId } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { fieldError } from '../refused.ts'
import { useNow } from '../ticker.ts'
import { RadioCards } from '../ui/radio-cards.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader } from '../words.tsx'
import { withChoice, type Booking } from './booking.ts'
import { SlotPicker } from './slot-picker.tsx'

type Props = { topics: readonly OfferedTopic[]; booking: Booking; error: Error | null; onChange: (booking: Booking) => void }

/** What about, with whom, when, and what to prepare. */
export function BookingFields({ topics, booking, error, onChange }: Props) {
  const { t, language } = useReader()
  const { topic, expertId, at } = booking
  const set = (change: Partial<Booking>) => onChange(withChoice(booking, change))
  return (
    <>
      <RadioCards legend={t('consult.topic')} value={topic?.id} error={fieldError(error, 'topicId')} onChange={(id) => set({ topic: topics.find((each) => each.id === id) })}
        options={topics.map((each) => ({ value: each.id, label: each.name[language], hint: [t('consult.minutes', { count: each.minutes }), each.summary[language]].filter((part) => part !== '').join(' · ') }))} />
      {topic !== undefined && <Whom topic={topic} booking={booking} onChange={set} />}
      {topic !== undefined && <SlotPicker wanted={{ topicId: topic.id, expertId, language: booking.language }} value={at} error={fieldError(error, 'at')} onChange={(chosen) => set({ at: chosen })} />}
      {topic !== undefined && <Preparation topic={topic} booking={booking} error={error} onChange={set} />}
    </>
  )
}

function Whom({ topic, booking: { expertId, language: spoken }, onChange }: { topic: OfferedTopic; booking: Booking; onChange: (change: Partial<Booking>) => void }) {
  const { t } = useReader()
  const { side } = useMe()
  const hour = Math.floor(useNow(60_000) / 3_600_000) * 3_600_000
  const query = { topicId: topic.id, language: spoken, from: new Date(hour).toISOString(), to: new Date(hour + day).toISOString() }
  const { data } = useQuery({ queryKey: ['experts of a topic', query], queryFn: ({ signal }) => side === 'client' ? call('client.consultationSlots', { query, signal }) : call('consultations.slots', { query, signal }) })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label={t('consult.language')} value={spoken} options={languages.map((value) => ({ value, label: t(`consult.language.${value}`) }))} onChange={(value) => onChange({ language: value === 'en' ? 'en' : 'fr', expertId: undefined })} />
      <Select label={t('consult.expert')} value={expertId ?? ''} options={[{ value: '', label: t('consult.expert.any') }, ...(data?.experts ?? []).map(({ id, name, title }) => ({ value: id, label: title === '' ? name : `${name}, ${title}` }))]} onChange={(value) => onChange({ expertId: parseId<'person'>(value) })} />
    </div>
  )
}

function Preparation({ topic, booking: { subject, answers }, error, onChange }: { topic: OfferedTopic; booking: Booking; error: Error | null; onChange: (change: Partial<Booking>) => void }) {
  const { t, language } = useReader()
  const answer = (index: number, text: string) => onChange({ answers: topic.questions.map((_, place) => place === index ? text : answers[place] ?? '') })
  return (
    <div className="grid gap-4">
      <TextField label={t('consult.subject')} hint={t('consult.subject.hint')} maxLength={120} autoComplete="off" value={subject} error={fieldError(error, 'subject')} onChange={(text) => onChange({ subject: text })} />
      {topic.questions.map((question, index) => <TextArea key={question.en} optional label={question[language]} rows={2} maxLength={2000} value={answers[index] ?? ''} error={fieldError(error, `answers.${index}`)} onChange={(text) => answer(index, text)} />)}
    </div>
  )
}
