import { whomKinds, type Whom } from '#contract/escalations.ts'
import type { Reply } from '#contract/index.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { isId, newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { countColleagues, findTeams, insertChain, listChains, readDeputy, writeDeputy, type StoredChain } from './escalations.chains.store.ts'
import { checkChain, teamOf, type Chain } from './escalations.rules.ts'
import { findColleague } from './escalations.store.ts'

/** Every chain as it is for what escalates from now on, and the deputy. */
export async function showChains(db: Db): Promise<Reply<'admin.escalationChains'>> {
  const chains = (await listChains(db)).map(({ severity, plan, version, steps, repeatSeconds, changedAt }) => (
    { severity, plan, version, steps: [...steps], repeatSeconds, changedAt: changedAt.toISOString() }))
  return { chains, deputy: await readDeputy(db) }
}

/** Whether it can mean anybody at all: an id that is written in capitals, say, is nobody's. */
function isMeant(whom: Whom): boolean {
  return whomKinds.some((kind) => kind === whom) || isId(whom) || teamOf(whom) !== undefined
}

/** A team must be there, and take turns on call where whoever is on call is meant. */
async function refuseTeams(tx: Tx, whom: Chain['steps'][number]['whom'], field: string): Promise<void> {
  const named = whom.flatMap((each) => teamOf(each) ?? [])
  const known = await findTeams(tx, named.map((each) => each.teamId))
  for (const { kind, teamId } of named) {
    const takesTurns = known.get(teamId)
    if (takesTurns === undefined) throw new Failure('request.invalid', { field })
    if (kind === 'on_call' && !takesTurns) throw new Failure('escalation.no_schedule', { field })
  }
}

async function refuseUnknown(tx: Tx, { steps }: Chain): Promise<void> {
  for (const [index, { whom }] of steps.entries()) {
    const named = [...new Set(whom.filter(isId))]
    if (!whom.every(isMeant) || await countColleagues(tx, named) < named.length) throw new Failure('request.invalid', { field: `chain.steps.${index}.whom` })
    await refuseTeams(tx, whom, `chain.steps.${index}.whom`)
  }
}

type Change = { readonly severity: Severity; readonly plan: StoredChain['plan']; readonly chain: Chain | null; readonly was?: Pick<StoredChain, 'plan' | 'version'> | undefined }

/** The chain that counts for a plan must be the one that was read. */
function refuseOther(chains: readonly StoredChain[], { severity, plan, was }: Pick<Change, 'severity' | 'plan'> & { readonly was: Pick<StoredChain, 'plan' | 'version'> }): void {
  const ofSeverity = chains.filter((each) => each.severity === severity)
  const counts = ofSeverity.find((each) => each.plan === plan) ?? ofSeverity.find((each) => each.plan === null)
  if (counts?.plan !== was.plan || counts.version !== was.version) throw new Failure('policy.changed')
}

/** Makes a new version of a chain, for what escalates from now on; without one, a plan goes by the general chain again. */
export async function changeChain(tx: Tx, actor: StaffActor, now: Date, { severity, plan, chain, was }: Change): Promise<void> {
  if (chain === null && plan === null) throw new Failure('escalation.general', { field: 'chain' })
  if (chain !== null) checkChain(chain)
  if (chain !== null) await refuseUnknown(tx, chain)
  await takeTurn(tx, 'escalation chains')
  if (was !== undefined) refuseOther(await listChains(tx), { severity, plan, was })
  const { steps, repeatSeconds } = chain ?? { steps: [], repeatSeconds: null }
  const version = await insertChain(tx, { id: newId(), severity, plan, steps, repeatSeconds, withdrawn: chain === null, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'settings.escalation_chain', data: { severity, plan, version, withdrawn: chain === null, steps: steps.length } })
}

/** Names who stands in for the head of support, or nobody. */
export async function changeDeputy(tx: Tx, actor: StaffActor, now: Date, { personId }: { readonly personId: Id<'person'> | null }): Promise<void> {
  const before = await readDeputy(tx)
  if (personId !== null && await findColleague(tx, personId) === undefined) throw new Failure('request.invalid', { field: 'personId' })
  if ((before?.id ?? null) === personId) return
  await writeDeputy(tx, now, personId)
  await appendEvent(tx, actor, now, { kind: 'settings.deputy', data: { before: before?.id ?? null, after: personId } })
}
