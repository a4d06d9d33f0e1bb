import type { Db } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { findRow } from './consultations.show.ts'
import { writeInvitation } from './invitation.ts'

/** A client's consultation as a file for their calendar. */
export async function writeFile(db: Db, actor: ClientActor, now: Date, { id, deskUrl }: { readonly id: Id<'consultation'>; readonly deskUrl: string }): Promise<string> {
  return writeInvitation({ row: await findRow(db, actor, id), method: 'PUBLISH', language: actor.language, now, url: `${deskUrl}/client/consultations/${id}`, deskUrl })
}
