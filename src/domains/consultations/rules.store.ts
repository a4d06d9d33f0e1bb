import { bookingRules, type BookingRules } from '#contract/consultations.ts'
import type { Db, Tx } from '#db/index.ts'

const key = 'consultations'
const shipped: BookingRules = { earliestHours: 4, furthestDays: 60, returnHours: 24, confirmDays: 7 }

/** How booking goes: as set, or as shipped. */
export async function readRules(db: Db): Promise<BookingRules> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return bookingRules.safeParse(row?.value).data ?? shipped
}

/** Keeps how booking goes. */
export async function writeRules(tx: Tx, now: Date, rules: BookingRules): Promise<void> {
  await tx.insertInto('settings').values({ key, value: JSON.stringify(rules), changed_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value'), changed_at: now }))).execute()
}
