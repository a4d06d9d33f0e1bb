import type { ClientNewsKind } from '#contract/notices.ts'

/** What a client hears of, one reminder with the question it reminds of. */
export type ClientNewsOf = ClientNewsKind | 'reminder'
type Choice = { readonly mail: boolean; readonly push: boolean }

/** As shipped: everything by mail; in browsers what somebody else did, so not the receipt of one's own ticket. */
export function standardNews(kind: ClientNewsKind): Choice {
  return { mail: true, push: kind !== 'submitted' }
}

/** Which choice decides about a piece of news. */
export function choiceOf(kind: ClientNewsOf): ClientNewsKind {
  return kind === 'reminder' ? 'asked' : kind
}

/** Under which name a client's choice is kept, apart from those of our own people. */
export function keptAs(kind: ClientNewsKind): string {
  return `client.${kind}`
}
