import type { Db, Tx } from '#db/index.ts'
import type { Role } from '#kernel/roles.ts'

/** What administrators set for the whole desk. */
export type DeskSettings = { readonly secondFactorRoles: Role[]; readonly deskName: string }

const keys = { secondFactorRoles: 'second_factor_roles', deskName: 'desk_name' } as const
const standard: DeskSettings = { secondFactorRoles: [], deskName: 'Relais' }

/** The settings of the desk, each as set or as shipped. */
export async function readSettings(db: Db): Promise<DeskSettings> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', Object.values(keys)).execute()
  const { [keys.secondFactorRoles]: roles, [keys.deskName]: name }: Record<string, unknown> = Object.fromEntries(rows.map((row) => [row.key, row.value]))
  return { secondFactorRoles: Array.isArray(roles) ? roles : standard.secondFactorRoles, deskName: typeof name === 'string' ? name : standard.deskName }
}

/** Keeps the settings of the desk. */
export async function writeSettings(tx: Tx, now: Date, settings: DeskSettings): Promise<void> {
  const rows = [[keys.secondFactorRoles, settings.secondFactorRoles], [keys.deskName, settings.deskName]] as const
  await tx.insertInto('settings').values(rows.map(([key, value]) => ({ key, value: JSON.stringify(value), changed_at: now })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value'), changed_at: now }))).execute()
}
