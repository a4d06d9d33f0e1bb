import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { mailNotice } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Decides what becomes of a notice's mail: kept now, held back for later, or none. */
export const noticeMail = job('notice-mail', z.strictObject({ noticeId: id('notice') }), async ({ db, publicUrl }, { noticeId }) => {
  await actAs(db.staff, desk, (tx, now) => mailNotice(tx, now, { noticeId, deskUrl: publicUrl }))
})
