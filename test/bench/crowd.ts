import { startSession } from '#domains/auth/index.ts'
import type { Pools } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type Member = { id: Id<'person'>, name: string, organisationId: Id<'organisation'> | null, cookie: string }
/** Who asks, signed in, and which tickets they ask for. */
export type Crowd = { support: Member[], clients: Member[], busy: Member[], /** Closed tickets with 4 messages, and with 100. */ short: Id<'ticket'>[], long: Id<'ticket'>[], /** Open tickets that take replies. */ open: Id<'ticket'>[] }

const most = 64

/** Signs people of a seeded desk in and picks the tickets they ask for. */
export async function gatherCrowd(db: Pools, keys: { secret: string, publicUrl: string }): Promise<Crowd> {
  const members = async (condition: 'support' | 'busy' | 'client'): Promise<Member[]> => {
    const people = db.owner.selectFrom('people').select(['id', 'name', 'organisation_id'])
    const found = condition === 'support' ? people.where('name', 'in', Array.from({ length: 30 }, (_, place) => `Colleague ${place + 1}`))
      : condition === 'busy' ? people.where('name', 'in', Array.from({ length: 40 }, (_, client) => `Client ${client}`))
        : people.where('name', 'like', 'Client %')
    const rows = await found.orderBy('name').limit(most).execute()
    return Promise.all(rows.map(async ({ id, name, organisation_id: organisationId }) => ({ id, name, organisationId, cookie: await startSession(db.auth, keys, id) })))
  }
  const tickets = async (state: 'closed' | 'examining', messages: number, limit: number) => {
    const rows = await db.owner.selectFrom('tickets').select('id').where('state', '=', state).where('last_sequence', '=', messages).orderBy('id', 'desc').limit(limit * 7).execute()
    return rows.filter((_, place) => place % 7 === 0 || rows.length < limit).map(({ id }) => id)
  }
  return { support: await members('support'), clients: await members('client'), busy: await members('busy'), short: await tickets('closed', 4, 1000), long: await tickets('closed', 100, 20), open: await tickets('examining', 4, 1000) }
}
