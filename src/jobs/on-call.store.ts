import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** How somebody of ours likes to read. */
export type Reader = { readonly id: Id<'person'>; readonly language: Language; readonly zone: string }

/** One of ours who has access. */
export async function readerOf(db: Db, id: Id<'person'>): Promise<Reader | undefined> {
  const { rows } = await sql<Reader>`select id, language, zone from people where id = ${id} and side = 'staff' and disabled_at is null`.execute(db)
  return rows[0]
}

/** Those who see to it that somebody is on call: administrators and heads of support. */
export async function listArrangers(db: Db): Promise<Reader[]> {
  const { rows } = await sql<Reader>`select id, language, zone from people where side = 'staff' and roles && array['head', 'administrator'] and disabled_at is null order by created_at, id`.execute(db)
  return rows
}
