import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import { busyTimes, UnreadableCalendar } from './busy.ts'
import { listCalendars, writeBusy, writeCalendar, writeFault, type OwnCalendar } from './calendars.store.ts'
import { findExpert } from './experts.ts'

/** Fetches a text from an address outside, or says why not. */
type Fetch = (url: string) => Promise<{ readonly text: string } | { readonly fault: string }>
/** How far ahead a calendar is looked at: as far as anything can be booked. */
const ahead = 370 * day

/** Says from where an expert's own calendar is read, or that none is. */
export async function changeCalendar(tx: Tx, actor: StaffActor, now: Date, { id, url }: { readonly id: Id<'person'>; readonly url: string }): Promise<void> {
  await findExpert(tx, actor, id)
  await writeCalendar(tx, id, url)
  if (url !== '') await enqueue(tx, 'read-calendars', { personId: id })
  await appendEvent(tx, actor, now, { kind: url === '' ? 'expert.calendar_closed' : 'expert.calendar', data: { expert: id, ...url === '' ? {} : { host: new URL(url).host } } })
}

/** The calendars that are to be read. */
export function listOwnCalendars(db: Db, personId: Id<'person'> | undefined): Promise<OwnCalendar[]> {
  return listCalendars(db, personId)
}

/** What was read of an expert's calendar: their busy times, or why it cannot be taken. Reading takes as long as others let it, so it is done outside of any transaction. */
export async function readCalendar(calendar: OwnCalendar, now: Date, fetch: Fetch): Promise<(tx: Tx) => Promise<void>> {
  const answer = await fetch(calendar.url)
  if ('fault' in answer) return (tx) => writeFault(tx, now, calendar, answer.fault)
  try {
    const spans = busyTimes(answer.text, { from: now.getTime() - day, to: now.getTime() + ahead, zone: calendar.zone })
    return (tx) => writeBusy(tx, now, calendar, spans)
  } catch (error) {
    if (!(error instanceof UnreadableCalendar)) throw error
    return (tx) => writeFault(tx, now, calendar, 'unreadable')
  }
}
