import { sql } from 'kysely'
import type { OfferedTopic } from '#contract/consultations.ts'
import type { TopicRow } from '#contract/experts.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Every topic, offered ones first; with how many experts know enough for each. */
export async function listTopics(db: Db, id?: Id<'topic'>): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`
    select t.id, t.version, t.name, t.summary, t.minutes, t.skills, t.questions, t.retired_at is not null as retired,
      (select count(*)::int from offered_experts e where e.skills @> t.skills) as experts
      from consultation_topics t where ${id ?? null}::uuid is null or t.id = ${id ?? null} order by t.retired_at is not null, t.created_at, t.id`.execute(db)
  return rows
}

const offered = hot<OfferedTopic>('topic_offered', 'select id, name, summary, minutes, questions from consultation_topics where id = $1 and retired_at is null')

/** A topic that can be booked. */
export async function findOfferedTopic(db: Db, id: Id<'topic'>): Promise<OfferedTopic | undefined> {
  return (await offered(db, id))[0]
}

type Words = Pick<TopicRow, 'name' | 'summary' | 'minutes' | 'skills' | 'questions'>

function written({ name, summary, minutes, skills, questions }: Words) {
  return { name: JSON.stringify(name), summary: JSON.stringify(summary), minutes, skills: [...new Set(skills)], questions: JSON.stringify(questions) }
}

/** Adds a topic. */
export async function insertTopic(tx: Tx, now: Date, id: Id<'topic'>, words: Words): Promise<void> {
  await tx.insertInto('consultation_topics').values({ id, ...written(words), created_at: now, retired_at: null }).execute()
}

/** Changes a topic of this version; false when it has another by now. */
export async function updateTopic(tx: Tx, id: Id<'topic'>, version: number, words: Words & { readonly retiredAt: Date | null }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('consultation_topics').set({ ...written(words), retired_at: words.retiredAt, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0n
}
