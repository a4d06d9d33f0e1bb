import { createTeam, showTeams } from '#domains/accounts/index.ts'
import { acceptSwap, askSwap, changeSchedule, showOwnShifts, standIn } from '#domains/calendars/index.ts'
import { changeChain } from '#domains/escalations/index.ts'
import type { WrittenLayer, WrittenSchedule } from '#contract/on-call.ts'
import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { StaffKey } from './people.ts'
import { forgetLetters } from './play.ts'
import type { Cast } from './settle.ts'

const weekend: WrittenSchedule['hours'] = { sat: [['00:00', '24:00']], sun: [['00:00', '24:00']] }

function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** The Monday of the week some days from now. */
function mondayOf(now: Date, days: number): string {
  const at = later(now, days * day)
  return dateOf(later(at, -((at.getUTCDay() + 6) % 7) * day))
}

type Arranged = { readonly support: Id<'team'>; readonly technical: Id<'team'> }

/** Who is on call since two months ago: support a week each with the head behind, the technical team a day each, live events at weekends until their schedule ends. */
async function arrange(tx: Tx, now: Date, cast: Cast): Promise<Arranged> {
  const [camille, helene] = [cast.staff('camille'), cast.staff('helene')]
  const since = later(now, -60 * day)
  const ids = (...keys: StaffKey[]) => keys.map((key) => cast.staff(key).personId)
  const layer = (people: Id<'person'>[], change: Partial<WrittenLayer> = {}): WrittenLayer => (
    { name: '', people, turn: { every: 1, unit: 'week' }, handover: '09:00', from: mondayOf(since, 0), until: null, zone: null, hours: null, ...change })
  const live = await createTeam(tx, camille, since, { name: 'Direct et événements', role: null, people: ids('yann', 'ravi', 'lucas') })
  const { teams } = await showTeams(tx, camille)
  const [support, technical] = (['support', 'technical'] as const).map((key) => teams.find((team) => team.shipped === key)?.id)
  if (support === undefined || technical === undefined) throw new Error('the teams that the desk brings are not there')
  const write = (id: Id<'team'>, layers: WrittenLayer[], hours: WrittenSchedule['hours'] = null) => changeSchedule(tx, helene, since, { id, version: 0, schedule: { zone: 'Europe/Paris', hours, layers } })
  await write(support, [layer(ids('noe', 'aya', 'emma', 'lucas'), { name: 'Semaine' }), layer(ids('helene'), { name: 'Secours' })])
  await write(technical, [layer(ids('sana', 'yann', 'ravi'), { name: 'Journée', turn: { every: 1, unit: 'day' } })])
  await write(live.id, [layer(ids('yann', 'ravi'), { name: 'Week-end', handover: '00:00', hours: weekend, until: mondayOf(now, 16) })], weekend)
  return { support, technical }
}

/** Whoever is on call is asked first when something critical of the largest plan goes up. */
async function chain(tx: Tx, now: Date, cast: Cast, { support, technical }: Arranged): Promise<void> {
  await changeChain(tx, cast.staff('camille'), later(now, -50 * day), { severity: 'critical', plan: 'enterprise', chain: { repeatSeconds: 1800, steps: [
    { after: 0, whom: ['owner', 'account_manager'], asks: false },
    { after: 0, whom: [`on_call:${support}`, 'head'], asks: true },
    { after: 900, whom: [`on_call:${technical}`, 'deputy'], asks: true },
  ] } })
}

/** Somebody's shifts of a team that have not begun. */
async function comingShifts(tx: Tx, now: Date, actor: StaffActor, teamId: Id<'team'>): Promise<{ from: Date; to: Date }[]> {
  const { teams } = await showOwnShifts(tx, actor, now)
  return (teams.find((each) => each.team.id === teamId)?.shifts ?? []).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })).filter((shift) => shift.from > now)
}

/** Swaps of these days: one has been accepted, one waits for an answer; and somebody stands in. */
async function exchange(tx: Tx, now: Date, cast: Cast, { support, technical }: Arranged): Promise<void> {
  const [aya, noe, emma, lucas, sana, yann] = (['aya', 'noe', 'emma', 'lucas', 'sana', 'yann'] as const).map(cast.staff) as [StaffActor, StaffActor, StaffActor, StaffActor, StaffActor, StaffActor]
  const before = later(now, -3 * day)
  const [[emmas], [lucass], [sanas], [ayas], [noes]] = await Promise.all([comingShifts(tx, now, emma, support), comingShifts(tx, now, lucas, support), comingShifts(tx, now, sana, technical), comingShifts(tx, now, aya, support), comingShifts(tx, now, noe, support)])
  if (emmas !== undefined && lucass !== undefined) {
    const { id } = await askSwap(tx, emma, before, { teamId: support, colleagueId: lucas.personId, ...emmas, inReturn: lucass, word: 'I am at my sister’s wedding that week.' })
    await acceptSwap(tx, lucas, later(before, 40 * 60_000), id)
  }
  if (sanas !== undefined) await standIn(tx, cast.staff('helene'), before, { teamId: technical, personId: yann.personId, ...sanas, reason: 'Formation CDN' })
  await forgetLetters(tx, ['tell-on-call'])
  if (ayas !== undefined && noes !== undefined) await askSwap(tx, aya, later(now, -50 * 60_000), { teamId: support, colleagueId: noe.personId, ...ayas, inReturn: noes, word: 'J’ai un déménagement cette semaine-là, tu pourrais échanger\u202f?' })
}

/** Who is on call in the demonstration, by whom chains know it, and what colleagues have arranged among themselves. */
export async function settleOnCall(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const arranged = await arrange(tx, now, cast)
  await chain(tx, now, cast, arranged)
  await exchange(tx, now, cast, arranged)
}
