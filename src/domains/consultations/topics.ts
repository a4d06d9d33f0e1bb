import type { BookingRules } from '#contract/consultations.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { expertEndpoints, TopicRow } from '#contract/experts.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { readRules, writeRules } from './rules.store.ts'
import { insertTopic, listTopics, updateTopic } from './topics.store.ts'

type Written = Pick<TopicRow, 'name' | 'summary' | 'minutes' | 'skills' | 'questions'>

/** What consultations can be about, and how booking goes. */
export async function showTopics(db: Db, actor: StaffActor): Promise<ReplyOf<(typeof expertEndpoints)['topics.list']>> {
  return { topics: await listTopics(db), rules: await readRules(db), mayChange: hasRole(actor, 'head', 'administrator') }
}

async function find(db: Db, id: Id<'topic'>): Promise<TopicRow> {
  const [topic] = await listTopics(db, id)
  if (topic === undefined) throw new Failure('not_found')
  return topic
}

/** Writes a topic that clients can choose from now on. */
export async function createTopic(tx: Tx, actor: StaffActor, now: Date, written: Written): Promise<TopicRow> {
  const id = newId<'topic'>()
  await insertTopic(tx, now, id, written)
  await appendEvent(tx, actor, now, { kind: 'consultation_topic.created', data: { topic: id, ...written } })
  return find(tx, id)
}

/** Changes a topic, or offers it no more; what was booked stays as it is. */
export async function changeTopic(tx: Tx, actor: StaffActor, now: Date, { id, version, retired, ...written }: Written & { readonly id: Id<'topic'>; readonly version: number; readonly retired: boolean }): Promise<TopicRow> {
  await find(tx, id)
  if (!await updateTopic(tx, id, version, { ...written, retiredAt: retired ? now : null })) throw new Failure('policy.changed')
  await appendEvent(tx, actor, now, { kind: 'consultation_topic.changed', data: { topic: id, version: version + 1, retired, ...written } })
  return find(tx, id)
}

/** Says how booking goes from now on. */
export async function changeRules(tx: Tx, actor: StaffActor, now: Date, rules: BookingRules): Promise<void> {
  const before = await readRules(tx)
  await writeRules(tx, now, rules)
  await appendEvent(tx, actor, now, { kind: 'consultation_rules.changed', data: { before, after: rules } })
}
