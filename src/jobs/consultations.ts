import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { confirmSilent, listSilent, remindOfConsultations, tellConsultation } from '#domains/consultations/index.ts'
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
