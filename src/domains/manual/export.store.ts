import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { FolderModule } from './folder.rules.ts'

/** The manual as it is being written, or one module of it: the draft of a task where there is one, else what readers see. Relais' own tasks come with the program, and those that were taken away stay away. */
export async function readFolder(db: Db, module: Id<'module'> | null): Promise<FolderModule[]> {
  const { rows } = await sql<FolderModule>`
    with tasks as (
      select t.section_id, json_agg(json_build_object('slug', t.slug, 'checkDays', t.check_days, 'texts', coalesce(d.texts, v.texts),
        'checks', coalesce((select json_agg(json_build_object('step', c.step, 'check', c.written) order by c.step) from manual_checks c where c.task_id = t.id), '[]'),
        'facts', json_build_object('visibility', t.visibility, 'plans', t.plans, 'category', t.category, 'see', t.see, 'product', t.product, 'minutes', t.minutes)) order by t.position, t.slug) as tasks
        from manual_tasks t left join manual_drafts d on d.task_id = t.id left join manual_versions v on v.task_id = t.id and v.version = t.version
       where not t.own and t.removed_at is null and coalesce(d.texts, v.texts) is not null group by 1)
    select m.slug, m.titles, coalesce((select json_agg(json_build_object('slug', s.slug, 'titles', s.titles, 'tasks', coalesce(k.tasks, '[]')) order by s.position, s.slug) from manual_sections s left join tasks k on k.section_id = s.id where s.module_id = m.id), '[]') as sections
      from manual_modules m where not m.own and (${module}::uuid is null or m.id = ${module}) order by m.position, m.slug`.execute(db)
  return rows
}
