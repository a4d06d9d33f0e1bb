import type { Route } from './route.ts'

/** Everything that answers an endpoint of the contract; the start and a test check that none is missing. */
export const routes: readonly Route[] = []
