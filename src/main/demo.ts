import { sql } from 'kysely'
import { breachDue } from '#domains/clocks/index.ts'
import { takeTurn, type Pools, type Tx } from '#db/index.ts'
import { hour, later } from '#kernel/instants.ts'
import type { Role } from '#kernel/roles.ts'
import { StartFault } from '#kernel/start-fault.ts'
import { describeClients } from './demo/clients.ts'
import { settleConsultations } from './demo/consult.ts'
import { escalateBroken } from './demo/escalate.ts'
import { settleOnCall } from './demo/on-call.ts'
import { settleMails } from './demo/mails.ts'
import { addressOf, clients, demoPassword, ours, shown } from './demo/people.ts'
import { settlePhone } from './demo/phone.ts'
import { planDemo } from './demo/plan.ts'
import { forgetLetters, play } from './demo/play.ts'
import { announceEvents, promiseSolutions, settlePromises } from './demo/promise.ts'
import { settlePeople } from './demo/settle.ts'
import { settleManual } from './demo/manual.ts'
import { settleWords } from './demo/words.ts'

/** Who may sign in with demonstration data, one for each role. */
export type SignIn = { readonly role: Role, readonly name: string, readonly email: string, readonly password: string }
type DemoDeps = { readonly db: Pools, readonly log: { info(fields: object, message: string): void }, /** Where invitation links lead. */ readonly publicUrl: string, readonly seed?: string }

/** Fills a desk that has no company yet, all or nothing, by letting everything happen through the verbs that people use, at its time. Refuses a desk at work. */
export async function seedDemo({ db, log, publicUrl, seed = 'relais' }: DemoDeps): Promise<SignIn[]> {
  const started = performance.now()
  const { acts, cast } = await db.owner.transaction().execute(async (tx) => {
    const now = await beginAlone(tx)
    const cast = await settlePeople(tx, now, publicUrl)
    await promiseSolutions(tx, now, cast)
    const stage = { tx, cast, played: new Map() }
    const plan = planDemo(seed, now)
    let isRecent = false
    for (const planned of plan) {
      if (!isRecent && planned.ago < hour) {
        await forgetLetters(tx)
        isRecent = true
      }
      await play(stage, planned, later(now, -planned.ago))
    }
    await settlePromises(tx, now, cast)
    await settleOnCall(tx, now, cast)
    await announceEvents(tx, now, cast)
    await describeClients(tx, now, cast, publicUrl)
    await settlePhone(tx, now, cast)
    await settleConsultations(tx, now, cast)
    await settleWords(tx, now, cast)
    await settleManual(tx, now, cast)
    await settleMails(tx, now, cast)
    await rememberVisits(tx)
    return { acts: plan.length, cast }
  })
  while (await breachDue(db.owner) > 0);
  await db.owner.transaction().execute(async (tx) => {
    const { rows: [at] } = await sql<{ now: Date }>`select now()`.execute(tx)
    await escalateBroken(tx, cast, at?.now ?? new Date())
  })
  log.info({ acts, seconds: Math.round((performance.now() - started) / 100) / 10 }, 'demonstration data is in place')
  return demoSignIns()
}

/** The sign-ins of a desk with demonstration data. */
export function demoSignIns(): SignIn[] {
  const staff = (['support', 'technical', 'account_manager', 'head', 'expert', 'administrator'] as const).map((role) => ({ role, ...ours[shown[role]] }))
  const guests = (['client_admin', 'client_user'] as const).flatMap((role) => clients.filter(({ key }) => key === shown[role]).map((client) => ({ role, name: client.name, email: addressOf(client) })))
  return [...staff, ...guests].map(({ role, name, email }) => ({ role, name, email, password: demoPassword }))
}

/** Waits for another that does the same, then refuses when anything is there already. One person may be: the first administrator, who asks for it. */
async function beginAlone(tx: Tx): Promise<Date> {
  await takeTurn(tx, 'demonstration')
  const { rows } = await sql<{ now: Date, used: boolean }>`
    select now(), exists (select from organisations) or exists (select from tickets) or (select count(*) from people) > 1 as used`.execute(tx)
  if (rows[0]?.used !== false) throw new StartFault('demo.not_empty')
  return rows[0].now
}

/** Somebody who wrote was here then. */
async function rememberVisits(tx: Tx): Promise<void> {
  await sql`update people p set last_seen_at = e.at from (select actor_id, max(at) as at from events where actor_id is not null group by actor_id) e where e.actor_id = p.id`.execute(tx)
}
