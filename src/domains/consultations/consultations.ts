import type { Consultation, OfferedTopic } from '#contract/consultations.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { findManagedOrganisation } from '#domains/accounts/index.ts'
import { beneficiary, type Beneficiary } from '#domains/plans/index.ts'
import type { Actor, ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { showConsultation } from './consultations.show.ts'
import { findParticipant, insertRow } from './consultations.store.ts'
import { requireMinutes, reserve } from './minutes.ts'
import { haveTold } from './tell.ts'
import { chooseAnySlot, chooseSlot, offeredTopic, readChoice, type Chosen } from './slots.ts'

/** What somebody wants to book. */
export type Wish = { readonly topicId: Id<'topic'>; readonly expertId: Id<'person'> | null; readonly at: Date; readonly subject: string; readonly answers: readonly string[]; readonly language: Language }
type Participant = { readonly id: Id<'person'>; readonly name: string }
type Booked = { readonly wish: Wish; readonly topic: OfferedTopic; readonly chosen: Chosen; readonly who: Beneficiary; readonly person: Participant }

function answersTo({ questions }: OfferedTopic, answers: readonly string[]): Consultation['answers'] {
  if (answers.length > questions.length) throw new Failure('request.invalid', { field: 'answers' })
  return questions.map((question, index) => ({ question, answer: answers[index] ?? '' }))
}

async function keep(tx: Tx, actor: Actor, now: Date, { wish, topic, chosen, who, person }: Booked): Promise<Id<'consultation'>> {
  const id = newId<'consultation'>()
  const { organisationId } = who
  const answers = answersTo(topic, wish.answers)
  await requireMinutes(tx, who, now, topic.minutes)
  const { expert, startsAt, endsAt, blocked } = chosen
  await insertRow(tx, now, {
    id, organisationId, topicId: topic.id, expert: { id: expert.personId, name: expert.name }, person, subject: wish.subject, answers, language: wish.language, startsAt, endsAt, minutes: topic.minutes, blocked, videoLink: expert.videoLink,
  })
  await reserve(tx, now, { organisationId, consultationId: id, minutes: topic.minutes })
  await haveTold(tx, id, 'booked')
  await appendEvent(tx, actor, now, { kind: 'consultation.booked', organisationId, data: { consultation: id, topic: topic.id, expert: expert.personId, person: person.id, startsAt: startsAt.toISOString(), minutes: topic.minutes } })
  return id
}

/** A client books a free slot: its minutes are reserved, and nobody else gets it. */
export async function bookConsultation(tx: Tx, actor: ClientActor, now: Date, wish: Wish): Promise<Consultation> {
  const [topic, choice] = await Promise.all([offeredTopic(tx, wish.topicId), readChoice(tx, { ...wish, moving: undefined })])
  const chosen = chooseSlot(now, topic.minutes, choice)
  const id = await keep(tx, actor, now, { wish, topic, chosen, who: beneficiary(actor), person: { id: actor.personId, name: actor.name } })
  return showConsultation(tx, actor, now, id)
}

type ForClient = Wish & { readonly organisationId: Id<'organisation'>; readonly personId: Id<'person'> }

/** One of ours books for somebody of a company they look after. */
export async function bookFor(tx: Tx, actor: StaffActor, now: Date, { organisationId, personId, ...wish }: ForClient): Promise<Consultation> {
  await findManagedOrganisation(tx, actor, organisationId)
  const person = await findParticipant(tx, organisationId, personId)
  if (person === undefined) throw new Failure('request.invalid', { field: 'personId' })
  const [topic, choice] = await Promise.all([offeredTopic(tx, wish.topicId), readChoice(tx, { ...wish, moving: undefined })])
  const chosen = chooseAnySlot(now, topic.minutes, choice)
  const id = await keep(tx, actor, now, { wish, topic, chosen, who: { organisationId }, person })
  return showConsultation(tx, actor, now, id)
}
