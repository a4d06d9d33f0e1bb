import { teamEndpoints } from '#contract/teams.ts'
import { changeTeam, createTeam, showTeams } from '#domains/accounts/index.ts'
import { route, type Route } from './route.ts'

/** Our teams. */
export const teamRoutes: readonly Route[] = [
  route(teamEndpoints['teams.list'], ({ db, actor }) => showTeams(db, actor)),
  route(teamEndpoints['teams.create'], ({ tx, actor, now, body }) => createTeam(tx, actor, now, body)),
  route(teamEndpoints['teams.change'], ({ tx, actor, now, params, body }) => changeTeam(tx, actor, now, { ...body, ...params })),
]
