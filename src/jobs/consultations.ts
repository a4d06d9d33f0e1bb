import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { confirmSilent, listOwnCalendars, listSilent, readCalendar, remindOfConsultations, tellConsultation } from '#domains/consultations/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

const told = z.strictObject({ consultationId: id('consultation'), what: z.enum(['booked', 'moved', 'cancelled', 'reminder', 'held']), sequence: z.int(), formerId: id('person').nullable(), reason: z.string() })

/** Writes to those who take part in a consultation. */
export const tellConsultationJob = job('tell-consultation', told, async ({ db, publicUrl, mail }, news) => {
  await actAs(db.staff, desk, (tx, now) => tellConsultation(tx, now, news, { deskUrl: publicUrl, from: mail.from }))
})

/** Reminds of consultations of the next day, and confirms those whose outcome nobody has spoken against in time. */
export const keepConsultations = job('keep-consultations', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, (tx, now) => remindOfConsultations(tx, now))
  for (const silent of await listSilent(db.staff, new Date())) await actAs(db.staff, desk, (tx, now) => confirmSilent(tx, now, silent))
})

/** No calendar of a person is larger. */
const longestCalendar = 5_000_000

/** Reads experts' own calendars, one after the other: all of them, or one that was just given. One that cannot be taken leaves what it said before. */
export const readCalendars = job('read-calendars', z.strictObject({ personId: id('person').optional() }).loose(), async ({ db, outbound, log }, { personId }) => {
  for (const calendar of await listOwnCalendars(db.staff, personId)) {
    const write = await readCalendar(calendar, new Date(), async (url) => {
      const answer = await outbound.get(url, longestCalendar)
      if (answer.status === null) return { fault: answer.text }
      return answer.status === 200 ? { text: answer.text } : { fault: 'refused' }
    }).catch((error: unknown) => log.error({ person: calendar.personId, error: String(error) }, 'an expert’s calendar was not read'))
    if (write !== undefined) await actAs(db.staff, desk, (tx) => write(tx))
  }
})
