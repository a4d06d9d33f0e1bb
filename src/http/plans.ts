import { planEndpoints } from '#contract/plans.ts'
import { showOrganisation } from '#domains/accounts/index.ts'
import { previewPlanMove } from '#domains/clocks/index.ts'
import { beneficiary, changePlan, chooseStandard, createPlan, endContract, previewContract, retirePlan, showContracts, showInForce, showOffer, showPlans, startContract } from '#domains/plans/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true as const }

/** What is sold, and what each company has bought. */
export const planRoutes: readonly Route[] = [
  route(planEndpoints['plans.public'], ({ db }) => showOffer(db)),
  route(planEndpoints['plans.list'], ({ db, actor }) => showPlans(db, actor)),
  route(planEndpoints['plans.create'], ({ tx, actor, now, body }) => createPlan(tx, actor, now, body)),
  route(planEndpoints['plans.change'], ({ tx, actor, now, params, body }) => changePlan(tx, actor, now, { ...body, key: params.key })),
  route(planEndpoints['plans.retire'], async ({ tx, actor, now, params, body }) => {
    await retirePlan(tx, actor, now, { key: params.key, retired: body.retired })
    return done
  }),
  route(planEndpoints['plans.standard'], async ({ tx, actor, now, body }) => {
    await chooseStandard(tx, actor, now, body.key)
    return done
  }),
  route(planEndpoints['contracts.show'], async ({ db, actor, now, params }) => {
    const { mayManage } = await showOrganisation(db, actor, params.id)
    return { now: await showInForce(db, { organisationId: params.id }), contracts: await showContracts(db, now, params.id), mayChange: mayManage }
  }),
  route(planEndpoints['contracts.preview'], async ({ tx, actor, now, params, body }) => {
    const organisationId = params.id
    const preview = await previewContract(tx, actor, now, { ...body, organisationId })
    return { ...preview, ...await previewPlanMove(tx, now, { organisationId, plan: body.plan }) }
  }),
  route(planEndpoints['contracts.start'], ({ tx, actor, now, params, body }) => startContract(tx, actor, now, { ...body, organisationId: params.id })),
  route(planEndpoints['contracts.end'], ({ tx, actor, now, params, body }) => endContract(tx, actor, now, { ...body, id: params.id })),
  route(planEndpoints['client.contract'], ({ db, actor }) => showInForce(db, beneficiary(actor))),
]
