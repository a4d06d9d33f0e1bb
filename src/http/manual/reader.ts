import { readAs, readAsNobody, type Db } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { AppDeps } from '../deps.ts'

type Actor = ClientActor | StaffActor

/** Reads the manual as whoever is there: our own people see all that is published, clients and strangers what the database shows them. */
export function readingAs<T>(deps: AppDeps, actor: Actor | null, work: (db: Db) => Promise<T>): Promise<T> {
  if (actor?.side === 'staff') return work(deps.db.staff)
  return actor === null ? readAsNobody(deps.db, work) : readAs(deps.db, actor, work)
}

/** On which side of the desk somebody reads the manual; a stranger is the public. */
export type Side = 'public' | Actor['side']

/** On which side whoever is there reads. */
export function sideOf(actor: Actor | null | undefined): Side {
  return actor?.side ?? 'public'
}

/** Those who see the same: strangers, clients of one plan, our own people. */
export function audienceOf(side: Side, plan: string | null): string {
  return side === 'client' ? `client:${plan ?? ''}` : side
}
