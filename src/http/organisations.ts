import { contract } from '#contract/index.ts'
import { changeOrganisation, createOrganisation, inviteClient, showOrganisation, showOrganisations } from '#domains/accounts/index.ts'
import { beginContract, changePlanOf, requireEntitlement } from '#domains/plans/index.ts'
import { route, type Route } from './route.ts'

/** Client companies, as those who look after them see them. */
export const organisationRoutes: readonly Route[] = [
  route(contract['organisations.list'], ({ db, actor, query }) => showOrganisations(db, actor, query.q)),
  route(contract['organisations.create'], async ({ tx, actor, now, body }) => {
    const created = await createOrganisation(tx, actor, now, body)
    await beginContract(tx, actor, now, { organisationId: created.id, plan: body.plan })
    return { ...created, plan: body.plan }
  }),
  route(contract['organisations.show'], ({ db, actor, params }) => showOrganisation(db, actor, params.id)),
  route(contract['organisations.change'], async ({ tx, actor, now, params, body: { plan, ...body } }) => {
    const changed = await changeOrganisation(tx, actor, now, params.id, body)
    if (plan === undefined) return changed
    await changePlanOf(tx, actor, now, { organisationId: params.id, plan })
    return { ...changed, plan }
  }),
  route(contract['organisations.invite'], async ({ tx, actor, now, params, body, deps }) => {
    const invited = await inviteClient(tx, actor, now, { ...body, organisationId: params.id, deskUrl: deps.config.publicUrl })
    await requireEntitlement(tx, { organisationId: params.id }, [{ what: 'seat', taken: 1 }])
    return invited
  }),
]
