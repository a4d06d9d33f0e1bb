import { readAs, readAsNobody, type Db } from '#db/index.ts'
import type { Session } from '#domains/auth/index.ts'
import type { Searcher } from '#domains/manual/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { AppDeps } from '../deps.ts'

type Actor = ClientActor | StaffActor

/** Reads the manual as whoever is there: our own people see all that is published, clients and strangers what the database shows them. */
export function readingAs<T>(deps: AppDeps, actor: Actor | null, work: (db: Db, searcher: Searcher) => Promise<T>): Promise<T> {
  if (actor?.side === 'staff') return work(deps.db.staff, 'staff')
  return actor === null ? readAsNobody(deps.db, (db) => work(db, 'reader')) : readAs(deps.db, actor, (db) => work(db, 'reader'))
}

/** Those who see the same pages: strangers, clients of one plan, our own people. */
export function audienceOf(session: Session | null, plan: string | null): string {
  if (session === null) return 'public'
  return session.actor.side === 'staff' ? 'staff' : `client:${plan ?? ''}`
}
