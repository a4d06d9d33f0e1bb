import { useQuery } from '@tanstack/react-query'
import { parseId } from '#kernel/ids.ts'
import { useTeamName } from '../../on-call/names.ts'
import { read } from '../../queries.ts'
import { useWords } from '../../words.tsx'

/** A team as a whole, or whoever is on call for it. */
export type TeamChoice = `team:${string}` | `on_call:${string}`

/** What of teams a step can mean: whoever is on call, where somebody takes turns, and every team as a whole. */
export function useTeamChoices(): { readonly choices: readonly TeamChoice[]; readonly nameOf: (choice: TeamChoice) => string; readonly read: (text: string) => TeamChoice | undefined } {
  const t = useWords()
  const name = useTeamName()
  const { data } = useQuery({ ...read('teams.list'), staleTime: 300_000 })
  const teams = (data?.teams ?? []).filter((team) => !team.retired)
  return {
    choices: [...teams.filter((team) => team.onCall).map((team): TeamChoice => `on_call:${team.id}`), ...teams.map((team): TeamChoice => `team:${team.id}`)],
    nameOf: (choice) => {
      const [kind, id] = choice.split(':')
      const team = data?.teams.find((each) => each.id === id)
      return team === undefined ? '' : t(kind === 'team' ? 'whom.team' : 'whom.on_call', { team: name(team) })
    },
    read: (text) => {
      const [, kind, id = ''] = /^(team|on_call):(.+)$/.exec(text) ?? []
      return parseId(id) === undefined ? undefined : kind === 'team' ? `team:${id}` : `on_call:${id}`
    },
  }
}
