import { bookingRules, type BookingRules } from '#contract/consultations.ts'
import { hot, type Db, type Tx } from '#db/index.ts'

const key = 'consultations'
const shipped: BookingRules = { earliestHours: 4, furthestDays: 60, returnHours: 24, confirmDays: 7 }

const set = hot<{ value: unknown }>('booking_rules', 'select value from settings where key = $1')

/** How booking goes: as set, or as shipped. */
export async function readRules(db: Db): Promise<BookingRules> {
  return bookingRules.safeParse((await set(db, key))[0]?.value).data ?? shipped
}

/** Keeps how booking goes. */
export async function writeRules(tx: Tx, now: Date, rules: BookingRules): Promise<void> {
  await tx.insertInto('settings').values({ key, value: JSON.stringify(rules), changed_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value'), changed_at: now }))).execute()
}
