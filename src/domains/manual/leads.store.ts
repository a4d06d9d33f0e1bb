import { sql } from 'kysely'
import type { ManualTexts } from '#contract/manual.ts'
import type { Db } from '#db/index.ts'
import { stepsOf, type Target } from './leads.rules.ts'

/** The tasks under these addresses, old ones too, that have not been taken away; a task that is written nowhere yet is there. */
export async function findTargets(db: Db, slugs: readonly string[]): Promise<Map<string, Target>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await sql<{ slug: string; published: ManualTexts | null; draft: ManualTexts | null }>`
    with wanted as (select slug, id from manual_tasks where slug = any(${[...slugs]}::text[]) union select slug, task_id from manual_addresses where slug = any(${[...slugs]}::text[]))
    select w.slug, v.texts as published, d.texts as draft from wanted w join manual_tasks t on t.id = w.id and t.removed_at is null
      left join manual_versions v on v.task_id = t.id and v.version = t.version left join manual_drafts d on d.task_id = t.id`.execute(db)
  return new Map(rows.map(({ slug, published, draft }) => [slug, { slug, steps: [...stepsOf(published), ...stepsOf(draft)] }]))
}
