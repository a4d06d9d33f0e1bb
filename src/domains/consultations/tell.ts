import { enqueue, type Tx } from '#db/index.ts'
import { writeMail } from '#domains/templates/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { sayInstant } from '#words/dates.ts'
import { listRows, type ConsultationRow } from './consultations.store.ts'
import { writeInvitation } from './invitation.ts'
import { readRules } from './rules.store.ts'
import { listReaders, listToRemind, noteReminded, type Reader } from './tell.store.ts'

/** What those who take part in a consultation hear of. */
export type Told = 'booked' | 'moved' | 'cancelled' | 'reminder' | 'held'
type News = { readonly consultationId: Id<'consultation'>; readonly what: Told; readonly sequence: number; /** Who was to hold it before. */ readonly formerId: Id<'person'> | null; readonly reason: string }
type Ways = { readonly deskUrl: string; readonly from: { readonly name: string; readonly address: string } }

/** Has those who take part told, once the transaction is done. */
export async function haveTold(tx: Tx, consultationId: Id<'consultation'>, what: Told, { formerId = null, reason = '' }: { readonly formerId?: Id<'person'> | null; readonly reason?: string } = {}): Promise<void> {
  const [row] = await listRows(tx, { id: consultationId })
  if (row !== undefined) await enqueue(tx, 'tell-consultation', { consultationId, what, sequence: row.sequence, formerId, reason })
}

function valuesFor(row: ConsultationRow, { language, zone }: Reader, { what, reason }: News, more: { readonly link: string; readonly confirmsAt: Date | null }) {
  const { subject, topicName, minutes, minutesUsed, expert, organisation, videoLink, startsAt, outcome } = row
  return {
    subject, topic: topicName[language], when: sayInstant(startsAt, language, zone), minutes: what === 'held' ? minutesUsed ?? minutes : minutes, expert, client: organisation, video: videoLink,
    reason, text: outcome, due: more.confirmsAt === null ? '' : sayInstant(more.confirmsAt, language, zone), link: more.link,
  }
}

/** Writes to those who take part: by mail, and what changes in their calendars with it. Whoever was to hold it before is told that they do not. A change that was changed again meanwhile is told as the later one alone. */
export async function tellConsultation(tx: Tx, now: Date, news: News, { deskUrl, from }: Ways): Promise<void> {
  const [row] = await listRows(tx, { id: news.consultationId })
  if (row === undefined || row.sequence !== news.sequence || (news.what === 'held') !== (row.state === 'held')) return
  const { confirmDays } = await readRules(tx)
  const readers = await listReaders(tx, [row.personId, row.expertId, ...news.formerId === null ? [] : [news.formerId]])
  const attendees = readers.filter(({ id }) => id !== news.formerId || id === row.expertId).map(({ name, email }) => ({ name, email }))
  for (const reader of readers) {
    if (news.what === 'held' && reader.side === 'staff') continue
    const isFormer = reader.id === news.formerId && reader.id !== row.expertId
    const what = isFormer ? 'cancelled' : news.what
    const link = `${deskUrl}/${reader.side === 'client' ? 'client' : 'desk'}/consultations/${row.id}`
    const method = what === 'cancelled' ? 'CANCEL' : 'REQUEST'
    const calendar = what === 'reminder' || what === 'held' ? undefined : { method, text: writeInvitation({
      row, method, language: reader.language, now, url: link, deskUrl, from: { name: from.name === '' ? 'Relais' : from.name, email: from.address }, attendees: isFormer ? [{ name: reader.name, email: reader.email }] : attendees,
    }) } as const
    await writeMail(tx, {
      kind: `consultation.${what}`, to: reader, deskUrl, values: valuesFor(row, reader, news, { link, confirmsAt: row.heldAt === null ? null : later(row.heldAt, confirmDays * day) }),
      once: ['consultation', what, row.id, what === 'held' ? `v${row.version}` : row.sequence, reader.id].join('.'), ...calendar === undefined ? {} : { calendar },
    })
  }
}

/** Reminds of what begins within a day, each once. */
export async function remindOfConsultations(tx: Tx, now: Date): Promise<void> {
  for (const id of await listToRemind(tx, now)) if (await noteReminded(tx, now, id)) await haveTold(tx, id, 'reminder')
}
