import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { listRows } from './consultations.store.ts'
import { writeInvitation } from './invitation.ts'

type Reader = { readonly personId: Id<'person'>; readonly language: Language }

/** The consultations that somebody holds, as the events of a calendar in iCal form, to be put beside others. */
export async function writeOwnEvents(db: Db, now: Date, { personId, language }: Reader, deskUrl: string): Promise<string> {
  const rows = await listRows(db, { expertId: personId, from: later(now, -90 * day), to: later(now, 366 * day) })
  return rows.filter(({ state }) => state !== 'cancelled').map((row) => {
    // Its stamp is when it was last told, so that what has not changed reads the same.
    const text = writeInvitation({ row, method: 'PUBLISH', language, now: row.changedAt, url: `${deskUrl}/desk/consultations/${row.id}`, deskUrl })
    return text.slice(text.indexOf('BEGIN:VEVENT'), text.indexOf('END:VCALENDAR'))
  }).join('')
}
