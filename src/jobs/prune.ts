import { z } from 'zod'
import { job } from './job.ts'
import { pruneAll } from './prune.store.ts'

/** Removes what has done its service. */
export const prune = job('prune', z.unknown(), async ({ db }) => pruneAll(db.owner))
