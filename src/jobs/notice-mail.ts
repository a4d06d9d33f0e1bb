import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { mailNotice } from '#domains/notifications/index.ts'
import { errand } from './job.ts'

/** Decides what becomes of a notice's mail: kept now, held back for later, or none. */
export const noticeMail = errand('notice-mail', z.strictObject({ noticeId: id('notice') }), (tx, now, { publicUrl }, { noticeId }) => mailNotice(tx, now, { noticeId, deskUrl: publicUrl }))
