import { sql } from 'kysely'
import type { Forge, ImportOptions } from '#contract/manual-files.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** A repository as it was named the last time; its token stays sealed. */
export type KnownRepository = { readonly address: string; readonly forge: Forge; readonly branch: string; readonly folder: string; readonly language: Language; readonly visibility: ImportOptions['visibility']; readonly source: string | null; readonly token: string | null; readonly lookedAt: Date }

/** The repositories that were looked at, the latest first. */
export async function listRepositories(db: Db): Promise<KnownRepository[]> {
  return (await sql<KnownRepository>`select address, forge, branch, folder, language, visibility, source, token, looked_at as "lookedAt" from manual_repositories order by looked_at desc limit 50`.execute(db)).rows
}

/** Remembers how a repository was named. */
export async function keepRepository(tx: Tx, now: Date, { lookedAt: _, ...named }: KnownRepository, by: Id<'person'>): Promise<void> {
  const values = { ...named, looked_at: now, looked_by: by }
  await tx.insertInto('manual_repositories').values(values).onConflict((conflict) => conflict.column('address').doUpdateSet(values)).execute()
}

/** Forgets the token of a repository. */
export async function forgetToken(tx: Tx, address: string): Promise<void> {
  await tx.updateTable('manual_repositories').set({ token: null }).where('address', '=', address).execute()
}
