import type { Id } from '#kernel/ids.ts'
import { hire, tag } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

const day = 24 * 3_600_000
const word = { fr: 'Ma sœur se marie ce week-end-là.', en: 'My sister marries that weekend.' } as const

/** A team of the reader and a colleague, each with a name that nobody else has. */
async function makeTeam(making: Making): Promise<{ readonly team: Id<'team'>, readonly name: string, readonly reader: Id<'person'>, readonly colleague: Awaited<ReturnType<typeof hire>> }> {
  const { cast, reader } = making
  const colleague = await hire(making, 'support', 'Maud Keller')
  const { me } = await (reader ?? cast.administrator).ask('session.show')
  if (me === null) throw new Error('nobody reads')
  const name = `${making.language === 'fr' ? 'Nuits' : 'Nights'} ${tag()}`
  const { id } = await cast.administrator.ask('teams.create', { body: { name, role: null, people: [me.id, colleague.id] } })
  return { team: id, name, reader: me.id, colleague }
}

/** The same, who take turns of a week. */
async function takeTurns(making: Making): Promise<Awaited<ReturnType<typeof makeTeam>>> {
  const made = await makeTeam(making)
  const from = new Date(Date.now() - 7 * day).toISOString().slice(0, 10)
  await making.cast.administrator.ask('onCall.change', { params: { id: made.team }, body: { version: 0, schedule: { zone: 'Europe/Paris', hours: null, layers: [
    { name: '', people: [made.reader, made.colleague.id], turn: { every: 1, unit: 'week' }, handover: '09:00', from, until: null, zone: null, hours: null },
  ] } } })
  return made
}

const teamOfTwo: Scene = async (making) => {
  const { team, name, colleague } = await makeTeam(making)
  return { team, teamName: name, colleague: colleague.name }
}

/** Two turns that a colleague would like the reader to take. */
const asked: Scene = async (making) => {
  const { team, reader, colleague } = await takeTurns(making)
  const own = (await colleague.caller.ask('shifts.mine')).teams.find((each) => each.team.id === team)?.shifts ?? []
  const [one, other] = own.slice(1, 3)
  if (one === undefined || other === undefined) throw new Error('the colleague has no turns')
  for (const { from, to } of [one, other]) await colleague.caller.ask('swaps.ask', { body: { teamId: team, colleagueId: reader, from, to, inReturn: null, word: word[making.language] } })
  return { colleague: colleague.name }
}

/** A team whose members take turns, the reader among them. */
const turns: Scene = async (making) => {
  const { team, name, colleague } = await takeTurns(making)
  return { team, teamName: name, colleague: colleague.name }
}

/** Somebody of ours, and a team to which they could belong. */
const teamAndColleague: Scene = async (making) => {
  const { team, name } = await makeTeam(making)
  return { team, teamName: name, colleague: (await hire(making, 'technical', 'Élie Sorel')).name }
}

/** What being on call needs beforehand. */
export const shiftScenes: Readonly<Record<string, Scene>> = { 'team-of-two': teamOfTwo, 'asked-to-swap': asked, turns, 'team-and-colleague': teamAndColleague }
