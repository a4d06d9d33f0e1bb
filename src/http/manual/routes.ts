import { manualEndpoints } from '#contract/manual.ts'
import { actAs, readAs } from '#db/index.ts'
import { countTries } from '#domains/auth/index.ts'
import { findReadable, keepProgress, showProgress, showStep, showVoices, tellHelped, tellMiss } from '#domains/manual/index.ts'
import { showWhose } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { networkOfCall } from '../door.ts'
import { freeRoute, route, type Route } from '../route.ts'
import { lastFound } from './checks.ts'
import { readingAs, sideOf } from './reader.ts'
import { searchKept } from './searching.ts'

const done = { done: true } as const

/** What pages of the manual, and whoever writes it, ask for. */
export const manualRoutes: readonly Route[] = [
  freeRoute(manualEndpoints['manual.search'], ({ deps, actor, query }) => readingAs(deps, actor, (db) => searchKept(deps.db, db, sideOf(actor), query))),
  freeRoute(manualEndpoints['manual.missed'], async (knock) => {
    await countTries(knock.deps.db.auth, ['manual.address', networkOfCall(knock)])
    await actAs(knock.deps.db.staff, desk, (tx, now) => tellMiss(tx, now, knock.body))
    return done
  }),
  // What a reader may speak of is asked as that reader; what they say is kept by the desk.
  freeRoute(manualEndpoints['manual.helped'], async (knock) => {
    const { deps, actor, body } = knock
    await countTries(deps.db.auth, ['manual.address', networkOfCall(knock)])
    const found = await readingAs(deps, actor, (db) => findReadable(db, body.task))
    await actAs(deps.db.staff, desk, (tx, now) => tellHelped(tx, now, { ...body, ...found, by: actor?.personId ?? null }))
    return done
  }),
  // As the client would find them: a reply must not name what they may not read.
  route(manualEndpoints['desk.tickets.steps'], async ({ deps, db, actor, params, query }) => {
    const { personId, organisationId, language } = await showWhose(db, actor, params.id)
    const { found } = await readAs(deps.db, { personId, organisationId, seesCompany: false }, (own) => searchKept(deps.db, own, 'client', { ...query, language }))
    return { language, found: found.map((each) => ({ ...each, address: `${deps.config.publicUrl}${each.href}` })) }
  }),
  route(manualEndpoints['manual.step'], async ({ deps, db, actor, query }) => {
    const step = await showStep(db, deps.config.publicUrl, query)
    return { ...step, found: await lastFound(db, actor, { task: step.task, step: step.step, language: query.language }) }
  }),
  route(manualEndpoints['manual.progress'], ({ db, actor, query }) => showProgress(db, actor, query.task)),
  route(manualEndpoints['manual.keepProgress'], async ({ tx, actor, now, body }) => {
    await keepProgress(tx, actor, now, body)
    return done
  }),
  route(manualEndpoints['desk.manual.voices'], ({ db, actor }) => showVoices(db, actor)),
]
