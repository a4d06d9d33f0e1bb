import { contract } from '#contract/index.ts'
import { changeOrganisation, createOrganisation, inviteClient, showOrganisation, showOrganisations } from '#domains/accounts/index.ts'
import { route, type Route } from './route.ts'

/** Client companies, as those who look after them see them. */
export const organisationRoutes: readonly Route[] = [
  route(contract['organisations.list'], ({ db, actor, query }) => showOrganisations(db, actor, query.q)),
  route(contract['organisations.create'], ({ tx, actor, now, body }) => createOrganisation(tx, actor, now, body)),
  route(contract['organisations.show'], ({ db, actor, params }) => showOrganisation(db, actor, params.id)),
  route(contract['organisations.change'], ({ tx, actor, now, params, body }) => changeOrganisation(tx, actor, now, params.id, body)),
  route(contract['organisations.invite'], ({ tx, actor, now, params, body, deps }) => inviteClient(tx, actor, now, { ...body, organisationId: params.id, deskUrl: deps.config.publicUrl })),
]
