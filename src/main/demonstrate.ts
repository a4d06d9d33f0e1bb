import { sql } from 'kysely'
import { openPools, type Pools } from '#db/index.ts'
import { StartFault } from '#kernel/start-fault.ts'
import { localUrl } from './addresses.ts'
import type { Config } from './config.ts'
import { withDatabase } from './database.ts'
import { demoSignIns, seedDemo, type SignIn } from './demo.ts'
import { openLog, type Log } from './log.ts'
import { complain, explain, roleName, say, sentence } from './say.ts'

type Desk = { readonly db: Pools; readonly log: Log; readonly publicUrl: string }

/** `relais demo`: fills an empty database, beside a running desk or alone, and says who may sign in. */
export async function fillWithDemo(config: Config): Promise<number> {
  return withDatabase(config, async (url) => {
    const db = openPools(url, 2)
    try {
      const signIns = await seedDemo({ db, log: openLog('warn'), publicUrl: config.publicUrl ?? localUrl(config.host, config.port) })
      say(sentence('cli.demo.done'))
      tellSignIns(signIns)
      return 0
    } finally {
      await db.close()
    }
  })
}

/** For `start --demo`: the sign-ins of the demonstration, made now when the desk is empty. A desk at work is left alone and starts all the same. */
export async function prepareDemo(desk: Desk): Promise<readonly SignIn[]> {
  const signIns = demoSignIns()
  if (await areKnown(desk.db, signIns)) return signIns
  try {
    return await seedDemo(desk)
  } catch (error) {
    if (!(error instanceof StartFault && error.code === 'demo.not_empty')) throw error
    for (const each of explain(error) ?? []) complain(each)
    return []
  }
}

/** One sign-in per role, as a table. */
export function tellSignIns(signIns: readonly SignIn[]): void {
  if (signIns.length === 0) return
  const rows = signIns.map(({ role, name, email, password }) => [roleName(role), name, email, password])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  say(sentence('cli.start.demo'))
  for (const row of rows) say(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
}

async function areKnown({ owner }: Pools, signIns: readonly SignIn[]): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select exists (select from people where email = any(${signIns.map(({ email }) => email)}::text[])) as known`.execute(owner)
  return rows[0]?.known ?? false
}
