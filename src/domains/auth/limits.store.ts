import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { hot, type Db } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'

/** How many tries are let through within so many seconds. */
type Limit = { readonly tries: number; readonly seconds: number }

/** What is limited: by the account that is aimed at and by the address it comes from. */
const limits = {
  'sign-in.account': { tries: 10, seconds: 900 },
  'sign-in.address': { tries: 60, seconds: 900 },
  'code.account': { tries: 10, seconds: 900 },
  'code.address': { tries: 60, seconds: 900 },
  'reset.account': { tries: 5, seconds: 3600 },
  'reset.address': { tries: 30, seconds: 3600 },
  'access.account': { tries: 1, seconds: 3600 },
  'access.address': { tries: 20, seconds: 3600 },
  'address.account': { tries: 5, seconds: 3600 },
  'address.person': { tries: 20, seconds: 3600 },
  'link.address': { tries: 60, seconds: 900 },
  'caller-code.number': { tries: 5, seconds: 900 },
  'caller-code.person': { tries: 5, seconds: 900 },
  'attachment.person': { tries: 120, seconds: 60 },
  'manual.address': { tries: 60, seconds: 3600 },
  'manual.check.person': { tries: 30, seconds: 600 },
} as const satisfies Record<string, Limit>
export type LimitName = keyof typeof limits
/** A counter: which limit, and whose. */
export type Counted = readonly [name: LimitName, whose: string]

// One statement counts and tells, by the database's clock, so that parallel tries and several processes share one counter.
const countTry = hot<{ points: number; left: number }>('limit_count', `
  with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now)
  insert into rate_limits as l (key, points, expire) select $1, 1, clock.now + $2::bigint from clock
  on conflict (key) do update set
    points = case when l.expire <= excluded.expire - $2::bigint then 1 else l.points + 1 end,
    expire = case when l.expire <= excluded.expire - $2::bigint then excluded.expire else l.expire end
  returning points, expire - (extract(epoch from clock_timestamp()) * 1000)::bigint as left`)

function keyOf([name, whose]: Counted): string {
  return `${name}:${createHash('sha256').update(whose).digest('base64url')}`
}

/** Counts one try; says after how many seconds the next may be made when there were too many, else null. */
async function secondsToWait(db: Db, counted: Counted): Promise<number | null> {
  const { tries, seconds } = limits[counted[0]]
  const [row] = await countTry(db, keyOf(counted), seconds * 1000)
  return row === undefined || row.points <= tries ? null : Math.max(1, Math.ceil(row.left / 1000))
}

/** Counts one try against each limit and refuses it when one is reached. The count stays, whatever becomes of the try. */
export async function countTries(db: Db, ...counted: readonly Counted[]): Promise<void> {
  for (const one of counted) {
    const seconds = await secondsToWait(db, one)
    if (seconds !== null) throw new Failure('request.too_many', { params: { seconds } })
  }
}

/** Counts one try and says whether it is within the limit, for answers that must not tell. */
export async function isWithinLimit(db: Db, counted: Counted): Promise<boolean> {
  return await secondsToWait(db, counted) === null
}

/** Takes tries back that turned out to be honest. */
export async function forgiveTries(db: Db, ...counted: readonly Counted[]): Promise<void> {
  await db.updateTable('rate_limits').set({ points: sql`greatest(points - 1, 0)` }).where('key', 'in', counted.map(keyOf)).execute()
}

/** Starts a counter afresh: the account has proven itself. */
export async function clearTries(db: Db, counted: Counted): Promise<void> {
  await db.deleteFrom('rate_limits').where('key', '=', keyOf(counted)).execute()
}
