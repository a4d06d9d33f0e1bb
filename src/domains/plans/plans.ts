import type { ReplyOf } from '#contract/endpoint.ts'
import { planEndpoints, type ShownPlan, type Terms } from '#contract/plans.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import { currentCalendars } from '#domains/calendars/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { writeTarget } from '#kernel/durations.ts'
import { Failure } from '#kernel/failure.ts'
import { InputFault } from '#kernel/input.ts'
import { severities } from '#kernel/severity.ts'
import { checkTerms } from './plans.rules.ts'
import { insertPlan, insertPlanVersion, listPlans, listPublicFacts, readStandard, updateRetired, writeStandard, type PlanNow } from './plans.store.ts'

type Endpoints = typeof planEndpoints

function present({ key, version, retired, terms }: PlanNow): ShownPlan {
  return { key, version, retired, terms }
}

/** Every plan as it stands now, for our own people. */
export async function showPlans(db: Db, actor: StaffActor): Promise<ReplyOf<Endpoints['plans.list']>> {
  const plans = await listPlans(db)
  return { plans: plans.map((plan) => ({ ...present(plan), contracts: plan.contracts })), standard: await readStandard(db), mayChange: hasRole(actor, 'administrator') }
}

/** What is offered, for anybody: terms, hours, and the first response promised at each severity. */
export async function showOffer(db: Db): Promise<ReplyOf<Endpoints['plans.public']>> {
  const facts = new Map((await listPublicFacts(db)).map((each) => [each.plan, each]))
  const offered = (await listPlans(db)).filter(({ retired }) => !retired)
  return {
    plans: offered.map(({ key, version, terms }) => {
      const { hours = null, targets = [] } = facts.get(key) ?? {}
      const firstResponse = Object.fromEntries(severities.flatMap((severity) => {
        const target = targets.find((each) => each.severity === severity)
        return target === undefined ? [] : [[severity, writeTarget(target.seconds, target.days, !target.counted)]]
      }))
      return { key, version, terms, hours, firstResponse }
    }),
  }
}

/** Refuses terms that contradict one another or name hours that are not there, at the field. */
export async function checkWhole(db: Db, terms: Terms, field: 'terms' | 'exceptions'): Promise<void> {
  checkTerms(terms, field)
  if (terms.calendarId !== null && !(await currentCalendars(db)).has(terms.calendarId)) throw new InputFault(`${field}.calendarId`, 'calendar')
}

async function find(db: Db, key: string): Promise<PlanNow> {
  const plan = (await listPlans(db)).find((each) => each.key === key)
  if (plan === undefined) throw new Failure('not_found')
  return plan
}

/** Writes a plan under a key of its own. */
export async function createPlan(tx: Tx, actor: StaffActor, now: Date, { key, terms }: { readonly key: string; readonly terms: Terms }): Promise<ShownPlan> {
  await checkWhole(tx, terms, 'terms')
  await takeTurn(tx, 'plans')
  if (!await insertPlan(tx, now, key)) throw new Failure('plan.key_taken', { field: 'key' })
  await insertPlanVersion(tx, { plan: key, version: 1, terms, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'plan.created', data: { plan: key, terms } })
  return present(await find(tx, key))
}

/** Writes a new version of a plan; contracts keep the version they were made with. */
export async function changePlan(tx: Tx, actor: StaffActor, now: Date, { key, version, terms }: { readonly key: string; readonly version: number; readonly terms: Terms }): Promise<ShownPlan> {
  await checkWhole(tx, terms, 'terms')
  await takeTurn(tx, 'plans')
  const plan = await find(tx, key)
  if (plan.version !== version) throw new Failure('policy.changed')
  await insertPlanVersion(tx, { plan: key, version: version + 1, terms, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'plan.changed', data: { plan: key, version: version + 1, before: plan.terms, after: terms } })
  return present(await find(tx, key))
}

/** Offers a plan no more, or again. The one that counts without a contract is always offered. */
export async function retirePlan(tx: Tx, actor: StaffActor, now: Date, { key, retired }: { readonly key: string; readonly retired: boolean }): Promise<void> {
  await takeTurn(tx, 'plans')
  const plan = await find(tx, key)
  if (plan.retired === retired) return
  if (retired && await readStandard(tx) === key) throw new Failure('plan.standard')
  await updateRetired(tx, key, retired ? now : null)
  await appendEvent(tx, actor, now, { kind: retired ? 'plan.retired' : 'plan.offered', data: { plan: key } })
}

/** Says which plan counts for a company without a contract. */
export async function chooseStandard(tx: Tx, actor: StaffActor, now: Date, key: string): Promise<void> {
  await takeTurn(tx, 'plans')
  if ((await find(tx, key)).retired) throw new Failure('plan.retired', { field: 'key' })
  const before = await readStandard(tx)
  if (before === key) return
  await writeStandard(tx, now, key)
  await appendEvent(tx, actor, now, { kind: 'plan.standard', data: { before, after: key } })
}
