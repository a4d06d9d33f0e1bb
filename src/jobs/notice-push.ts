import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { pushNotice } from '#domains/notifications/index.ts'
import { errand } from './job.ts'

/** Tells a notice in its reader's browsers; its mail is no concern of it, nor it of the mail. */
export const noticePush = errand('notice-push', z.strictObject({ noticeId: id('notice') }), (tx, now, _deps, { noticeId }) => pushNotice(tx, now, noticeId))
