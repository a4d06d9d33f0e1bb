import { cleanUploads } from './clean-uploads.ts'
import { clockAlert } from './clock-alert.ts'
import { checkAgain } from './check-again.ts'
import { cleanManual } from './clean-manual.ts'
import { cleanMails } from './clean-mails.ts'
import { closeResolved } from './close-resolved.ts'
import { keepConsultations, readCalendars, tellConsultationJob } from './consultations.ts'
import { deliverHook } from './deliver-hook.ts'
import { digest } from './digest.ts'
import { endCalls } from './end-calls.ts'
import { escalationBegin, escalationDelivery, escalationRefused, settleEscalations } from './escalation.ts'
import { followUnseenClocks } from './follow-unseen.ts'
import { importManual } from './import-manual.ts'
import { importPeople } from './import-people.ts'
import { issueReports } from './issue-reports.ts'
import type { ErrandKind, JobKind } from './job.ts'
import { keepContractsJob } from './keep-contracts.ts'
import { keepMinutes } from './keep-minutes.ts'
import { mergeStrays } from './merge-strays.ts'
import { noticeMail } from './notice-mail.ts'
import { noticePush } from './notice-push.ts'
import { notice } from './notice.ts'
import { notify } from './notify.ts'
import { tellChange } from './tell-change.ts'
import { tellComment } from './tell-comment.ts'
import { tellOnCall, watchOnCall } from './on-call.ts'
import { prune, settleSearch } from './prune.ts'
import { deliverPush, pushTest } from './push.ts'
import { publishScheduled } from './publish-scheduled.ts'
import { remind } from './remind.ts'
import { retargetWindows } from './retarget-windows.ts'
import { retarget } from './retarget.ts'
import { sendReminder } from './send-reminder.ts'
import { watchClocksJob } from './watch-clocks.ts'
import { watchMailboxes } from './watch-mailboxes.ts'
import { writeMail } from './write-mail.ts'

/** Every kind of job there is. */
export const jobKinds: readonly JobKind[] = [
  writeMail,
  notify,
  remind,
  sendReminder,
  closeResolved,
  cleanUploads,
  cleanMails,
  cleanManual,
  checkAgain,
  prune,
  retarget,
  retargetWindows,
  followUnseenClocks,
  settleSearch,
  notice,
  noticeMail,
  noticePush,
  digest,
  deliverHook,
  clockAlert,
  endCalls,
  escalationBegin,
  escalationDelivery,
  escalationRefused,
  settleEscalations,
  keepContractsJob,
  keepMinutes,
  mergeStrays,
  keepConsultations,
  tellConsultationJob,
  readCalendars,
  watchClocksJob,
  watchMailboxes,
  issueReports,
  importPeople,
  importManual,
  publishScheduled,
  tellChange,
  tellComment,
  tellOnCall,
  watchOnCall,
  deliverPush,
  pushTest,
]

/** Those that are done many at a time, beside the job runner; what fails of them it tries again. */
export const errandKinds: readonly ErrandKind[] = [notify, sendReminder, notice, noticeMail, noticePush, clockAlert]
/** Those that wait for servers of others. */
export const outwardKinds: readonly JobKind[] = [writeMail]
/** Those that wait for programs of others, of which any may be slow. */
export const hookKinds: readonly JobKind[] = [deliverHook]
/** Those that wait for the push services of browsers. */
export const pushKinds: readonly JobKind[] = [deliverPush]

/** What runs by the calendar, in UTC: minute, hour, day, month, weekday, and the job. */
export const timetable = [
  '*/10 * * * * remind',
  '*/15 * * * * close-resolved',
  '*/5 * * * * clean-uploads',
  '17 3 * * * prune',
  '27 * * * * clean-mails',
  '52 3 * * * clean-manual',
  '7 2 * * * check-again',
  '* * * * * settle-search',
  '* * * * * watch-clocks',
  '* * * * * watch-mailboxes',
  '*/5 * * * * digest',
  '* * * * * keep-contracts',
  '* * * * * end-calls',
  '*/5 * * * * keep-minutes',
  '*/5 * * * * keep-consultations',
  '*/15 * * * * read-calendars',
  '* * * * * publish-scheduled',
  '41 * * * * issue-reports',
  '23 * * * * watch-on-call',
].join('\n')
