import { clientContractEndpoints } from '#contract/client-contract.ts'
import { askForChange, showService } from '#domains/clients/index.ts'
import { route, type Route } from './route.ts'

/** What a client sees of their contract beside its terms. */
export const clientContractRoutes: readonly Route[] = [
  route(clientContractEndpoints['client.service'], ({ db, actor }) => showService(db, actor)),
  route(clientContractEndpoints['client.askChange'], async ({ tx, actor, now, body }) => {
    await askForChange(tx, actor, now, body.text)
    return { done: true as const }
  }),
]
