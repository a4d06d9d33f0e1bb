import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import type { teamEndpoints, TeamRow } from '#contract/teams.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { changesOf } from './accounts.rules.ts'
import { findColleagues, insertTeam, isTeamInChains, isTeamNamed, listTeams, setMembers, updateTeam } from './teams.store.ts'

type Endpoints = typeof teamEndpoints
type Wanted = BodyOf<Endpoints['teams.change']>

/** Every team, and whether the actor may change them. */
export async function showTeams(db: Db, actor: StaffActor): Promise<Reply<'teams.list'>> {
  return { teams: await listTeams(db), mayChange: hasRole(actor, 'administrator') }
}

async function findTeam(db: Db, id: Id<'team'>): Promise<TeamRow> {
  const [team] = await listTeams(db, id)
  if (team === undefined) throw new Failure('not_found')
  return team
}

function inOrder(people: readonly Id<'person'>[]): Id<'person'>[] {
  return [...new Set(people)].toSorted()
}

/** Whoever is named must be of ours; those who have lost their access since stay where they are. */
async function refuseStrangers(tx: Tx, people: readonly Id<'person'>[], present: readonly Id<'person'>[]): Promise<void> {
  const known = await findColleagues(tx, people)
  const stranger = people.findIndex((person) => !known.has(person) && !present.includes(person))
  if (stranger >= 0) throw new Failure('request.invalid', { field: `people.${stranger}` })
}

async function refuseName(tx: Tx, name: string | null, id: Id<'team'>): Promise<void> {
  if (name !== null && await isTeamNamed(tx, name, id)) throw new Failure('team.name_taken', { field: 'name' })
}

/** Makes a team. */
export async function createTeam(tx: Tx, actor: StaffActor, now: Date, { name, role, people }: BodyOf<Endpoints['teams.create']>): Promise<TeamRow> {
  await takeTurn(tx, 'teams')
  const id = newId<'team'>()
  await refuseName(tx, name, id)
  await refuseStrangers(tx, people, [])
  await insertTeam(tx, { id, name, role, by: actor.personId, at: now })
  await setMembers(tx, id, people, now)
  await appendEvent(tx, actor, now, { kind: 'team.created', data: { team: id, name, role, people } })
  return findTeam(tx, id)
}

/** Changes a team. One that the desk brings may lose its name, and is then called what it was called; one that chains name cannot be retired. */
export async function changeTeam(tx: Tx, actor: StaffActor, now: Date, { id, version, ...wanted }: Wanted & { readonly id: Id<'team'> }): Promise<TeamRow> {
  await takeTurn(tx, 'teams')
  const team = await findTeam(tx, id)
  if (team.version !== version) throw new Failure('policy.changed')
  const named = inOrder(team.members.filter((member) => member.named).map((member) => member.id))
  const present = { name: team.name, role: team.role, retired: team.retired, people: named }
  const { before, after, none } = changesOf(present, { ...wanted, people: wanted.people && inOrder(wanted.people) })
  if (none) return team
  const next = { ...present, ...after }
  if (next.name === null && team.shipped === null) throw new Failure('request.invalid', { fields: [{ field: 'name', wrong: 'required' }] })
  if (!next.retired) await refuseName(tx, next.name, id)
  if (after.retired === true && await isTeamInChains(tx, id)) throw new Failure('team.in_use', { field: 'retired' })
  await refuseStrangers(tx, wanted.people ?? [], named)
  await updateTeam(tx, id, { ...next, at: now })
  if (after.people !== undefined) await setMembers(tx, id, after.people, now)
  await appendEvent(tx, actor, now, { kind: 'team.changed', data: { team: id, before, after } })
  return findTeam(tx, id)
}
