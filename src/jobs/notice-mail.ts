import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { mailNotice } from '#domains/notifications/index.ts'
import { errand, stampOf } from './job.ts'

/** Decides what becomes of a notice's mail: kept now, held back for later, or none. */
export const noticeMail = errand('notice-mail', z.strictObject({ noticeId: id('notice') }), (tx, now, deps, { noticeId }) => mailNotice(tx, now, noticeId, stampOf(deps)))
