import type { OfferedTopic } from '#contract/consultations.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** What somebody has chosen so far. */
export type Booking = { readonly topic: OfferedTopic | undefined; readonly expertId: Id<'person'> | undefined; readonly language: Language; readonly at: string | undefined; readonly subject: string; readonly answers: readonly string[] }

/** Nothing chosen yet, but the language in which one reads. */
export function emptyBooking(language: Language): Booking {
  return { topic: undefined, expertId: undefined, language, at: undefined, subject: '', answers: [] }
}

/** The choices with one of them changed; times and answers belong to a topic, times to an expert and a language too. */
export function withChoice(booking: Booking, change: Partial<Booking>): Booking {
  const isElsewhere = 'topic' in change || 'expertId' in change || 'language' in change
  return { ...booking, ...'topic' in change ? { expertId: undefined, answers: [] } : {}, ...isElsewhere ? { at: undefined } : {}, ...change }
}

/** What is sent, once it is whole. */
export function bodyOf({ topic, expertId, language, at, subject, answers }: Booking) {
  if (topic === undefined || at === undefined || subject.trim().length < 3) return undefined
  return { topicId: topic.id, expertId: expertId ?? null, at, subject: subject.trim(), language, answers: topic.questions.map((_, index) => (answers[index] ?? '').trim()) }
}
