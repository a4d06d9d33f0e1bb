import { clientEndpoints } from '#contract/client.ts'
import { deskEndpoints } from '#contract/desk.ts'
import { bePresent, saveDraft } from '#domains/tickets/index.ts'
import { route, type Route } from './route.ts'

/** What people are writing, and where our own people are. */
export const draftRoutes: readonly Route[] = [
  route(clientEndpoints['client.tickets.draft'], ({ tx, actor, params, body }) => saveDraft(tx, actor, { ticketId: params.id, kind: 'reply', ...body })),
  route(deskEndpoints['desk.tickets.draft'], ({ tx, actor, params, body }) => saveDraft(tx, actor, { ticketId: params.id, kind: params.kind, ...body })),
  route(deskEndpoints['desk.tickets.presence'], async ({ tx, actor, params, body }) => {
    await bePresent(tx, actor, params.id, body.activity)
    return { done: true } as const
  }),
]
