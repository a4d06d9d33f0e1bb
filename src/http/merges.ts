import { mergeEndpoints } from '#contract/merges.ts'
import { mergeCompanies, mergePeople, previewCompanies, previewPeople, showMerges, showUndoing, undoMerge } from '#domains/merges/index.ts'
import { route, type Route } from './route.ts'

/** People and companies that are in the desk twice. */
export const mergeRoutes: readonly Route[] = [
  route(mergeEndpoints['people.mergePreview'], ({ db, actor, params, query }) => previewPeople(db, actor, { lost: params.id, kept: query.into })),
  route(mergeEndpoints['people.merge'], ({ tx, actor, now, params, body, deps }) => mergePeople(tx, actor, now, { lost: params.id, kept: body.into, endsSignIn: body.endsSignIn, deskUrl: deps.config.publicUrl })),
  route(mergeEndpoints['organisations.mergePreview'], ({ db, actor, now, params, query }) => previewCompanies(db, actor, now, { lost: params.id, kept: query.into })),
  route(mergeEndpoints['organisations.merge'], ({ tx, actor, now, params, body }) => mergeCompanies(tx, actor, now, { lost: params.id, kept: body.into, contract: body.contract })),
  route(mergeEndpoints['merges.list'], ({ db, actor, now, params }) => showMerges(db, actor, now, params.id)),
  route(mergeEndpoints['merges.show'], ({ db, actor, now, params }) => showUndoing(db, actor, now, params.id)),
  route(mergeEndpoints['merges.undo'], ({ tx, actor, now, params }) => undoMerge(tx, actor, now, params.id)),
]
