import { z } from 'zod'
import { job } from './job.ts'
import { pruneAll, settleWords } from './prune.store.ts'

/** Removes what has done its service. */
export const prune = job('prune', z.unknown(), async ({ db }) => pruneAll(db.owner))

/** Keeps search quick while much is written. */
export const settleSearch = job('settle-search', z.unknown(), async ({ db }) => settleWords(db.owner))
