export { actAs, readAs } from './act.ts'
export { appendEvent, enqueue, eventRow, linkEvents, verifyEvents, type DeskEvent } from './events.ts'
export { hot, listen, openPools, openWorkerPool, type Db, type Pools, type Tx } from './pool.ts'
export type { Tables } from './tables.ts'
