import type { Grid, PolicyRow } from '#contract/policies.ts'
import { appendEvent, enqueue, takeTurn, type Db, type Tx } from '#db/index.ts'
import { currentCalendars } from '#domains/calendars/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { PolicyName } from '#kernel/policies.ts'
import { readGrid, writeGrid } from './clocks.policies.rules.ts'
import { insertPolicy, listPlanKeys, listPolicies, type PolicyNow } from './clocks.policies.store.ts'
import { countBehind } from './clocks.retarget.store.ts'

function standardOf(policies: readonly PolicyNow[]): PolicyNow {
  const standard = policies.find(({ name }) => name === 'default')
  if (standard === undefined) throw new Error('there is no default policy')
  return standard
}

/** What is promised under each plan; a plan without a policy of its own has the default one's targets, and version 0. */
export async function showPolicies(db: Db): Promise<PolicyRow[]> {
  const policies = await listPolicies(db)
  const behind = await countBehind(db)
  const standard = standardOf(policies)
  return ['default', ...await listPlanKeys(db)].map((name): PolicyRow => {
    const own = policies.find((each) => each.name === name)
    const { changedAt, changedBy, targets } = own ?? standard
    return { name, own: own !== undefined, version: own?.version ?? 0, changedAt: changedAt.toISOString(), changedBy, grid: writeGrid(targets), behind: behind.get(name) ?? 0 }
  })
}

/** Refuses a policy that no plan has. */
export async function expectKnown(db: Db, name: PolicyName): Promise<void> {
  if (name !== 'default' && !(await listPlanKeys(db)).includes(name)) throw new Failure('not_found')
}

/** The policy as the given version of it; refuses when somebody has written another meanwhile. */
async function expectVersion(db: Db, name: PolicyName, version: number): Promise<void> {
  const policy = (await listPolicies(db)).find((each) => each.name === name)
  if ((policy?.version ?? 0) !== version) throw new Failure('policy.changed')
}

/** Writes a new version of a policy: what starts from now on follows it, what runs keeps its own until it is moved. */
export async function changePolicy(
  tx: Tx, actor: StaffActor, now: Date, { name, version, grid }: { readonly name: PolicyName; readonly version: number; readonly grid: Grid },
): Promise<PolicyRow> {
  await takeTurn(tx, 'policies')
  await expectKnown(tx, name)
  await expectVersion(tx, name, version)
  const calendars = new Map([...await currentCalendars(tx)].map(([id, { calendar }]) => [id, calendar]))
  const targets = readGrid(grid, { calendars, now, isWhole: name === 'default' })
  await insertPolicy(tx, { name, version: version + 1, by: actor.personId, at: now, targets })
  await appendEvent(tx, actor, now, { kind: 'policy.changed', data: { policy: name, version: version + 1, grid } })
  const row = (await showPolicies(tx)).find((each) => each.name === name)
  if (row === undefined) throw new Failure('not_found')
  return row
}

/** Asks for the clocks that are behind a policy to be moved to it. It is on record who asked; a job does it, a few tickets at a time. */
export async function askRetarget(
  tx: Tx, actor: StaffActor, now: Date, { name, version }: { readonly name: PolicyName; readonly version: number },
): Promise<void> {
  await expectKnown(tx, name)
  await expectVersion(tx, name, version)
  const clocks = (await countBehind(tx)).get(name) ?? 0
  await appendEvent(tx, actor, now, { kind: 'policy.retargeted', data: { policy: name, version, clocks } })
  await enqueue(tx, 'retarget', { policy: name }, { jobKey: `retarget ${name}` })
}
