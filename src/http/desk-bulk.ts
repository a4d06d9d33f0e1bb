import { deskEndpoints } from '#contract/desk.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { actAs, type Tx } from '#db/index.ts'
import { assign, changeSeverity, note, take } from '#domains/tickets/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { sentence } from './refusals.ts'
import { freeRoute, type Route } from './route.ts'

type Action = BodyOf<typeof deskEndpoints['desk.bulk']>['action']

function act(tx: Tx, actor: StaffActor, now: Date, { id, action }: { id: Id<'ticket'>; action: Action }): Promise<unknown> {
  switch (action.do) {
    case 'take': return take(tx, actor, now, { id })
    case 'assign': return assign(tx, actor, now, { id, ownerId: action.ownerId })
    case 'severity': return changeSeverity(tx, actor, now, { id, severity: action.severity, reason: action.reason })
    case 'note': return note(tx, actor, now, { id, text: action.text, attachments: [] })
  }
}

/** One action on many tickets, each in a transaction of its own: what is refused for one leaves the others done. */
export const bulkRoutes: readonly Route[] = [
  freeRoute(deskEndpoints['desk.bulk'], async ({ deps, actor, body, language }) => {
    const results = []
    for (const id of new Set(body.ids)) {
      const message = await actAs(deps.db.staff, actor, (tx, now) => act(tx, actor, now, { id, action: body.action })).then(() => null, (error: unknown) => {
        if (error instanceof Failure) return sentence(error.code, language, error.detail.params)
        throw error
      })
      results.push({ id, done: message === null, message })
    }
    return { results }
  }),
]
