import { accessRoutes } from './access.ts'
import { addressRoutes } from './addresses.ts'
import { adminRoutes } from './admin.ts'
import { clientContractRoutes } from './client-contract.ts'
import { clientPageRoutes } from './client-pages.ts'
import { callRoutes } from './calls.ts'
import { clientTicketRoutes } from './client-tickets.ts'
import { companyRoutes } from './companies.ts'
import { consultationRoutes } from './consultations.ts'
import { bulkRoutes } from './desk-bulk.ts'
import { credentialRoutes } from './credentials.ts'
import { deskTicketRoutes } from './desk-tickets.ts'
import { draftRoutes } from './drafts.ts'
import { escalationRoutes } from './escalations.ts'
import { expertRoutes } from './experts.ts'
import { fileRoutes } from './files.ts'
import { hookRoutes } from './hooks.ts'
import { invitationRoutes } from './invitations.ts'
import { leavingRoutes } from './leaving.ts'
import { liveRoutes } from './live.ts'
import { manualCheckRoutes } from './manual/checks.ts'
import { manualCommentRoutes } from './manual/comments.ts'
import { manualFileRoutes } from './manual/files.ts'
import { manualFragmentRoutes } from './manual/fragments.ts'
import { manualRepositoryRoutes } from './manual/repositories.ts'
import { manualRoutes } from './manual/routes.ts'
import { mailInRoutes } from './mail-in.ts'
import { mailboxRoutes } from './mailboxes.ts'
import { managerRoutes } from './managers.ts'
import { manualWritingRoutes } from './manual/writing.ts'
import { meRoutes } from './me.ts'
import { mergeRoutes } from './merges.ts'
import { noticeRoutes } from './notices.ts'
import { onCallRoutes } from './on-call.ts'
import { outgoingRoutes } from './outgoing.ts'
import { organisationRoutes } from './organisations.ts'
import { peopleRoutes } from './people.ts'
import { planRoutes } from './plans.ts'
import { policyRoutes } from './policies.ts'
import { pushRoutes } from './push.ts'
import { queueRoutes } from './queue.ts'
import { reportRoutes } from './reports.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './session-routes.ts'
import { setupRoutes } from './setup.ts'
import { teamRoutes } from './teams.ts'
import { technicalRoutes } from './technical.ts'
import { telephonyRoutes } from './telephony.ts'
import { templateRoutes } from './templates.ts'
import { viewRoutes } from './views.ts'
import { windowRoutes } from './windows.ts'

/** Everything that answers an endpoint of the contract; the start and a test check that none is missing. */
export const routes: readonly Route[] = [
  ...setupRoutes,
  ...sessionRoutes,
  ...invitationRoutes,
  ...companyRoutes,
  ...meRoutes,
  ...noticeRoutes,
  ...hookRoutes,
  ...mailboxRoutes,
  ...mailInRoutes,
  ...pushRoutes,
  ...organisationRoutes,
  ...clientPageRoutes,
  ...clientContractRoutes,
  ...managerRoutes,
  ...credentialRoutes,
  ...mergeRoutes,
  ...accessRoutes,
  ...addressRoutes,
  ...leavingRoutes,
  ...peopleRoutes,
  ...adminRoutes,
  ...outgoingRoutes,
  ...queueRoutes,
  ...fileRoutes,
  ...draftRoutes,
  ...viewRoutes,
  ...liveRoutes,
  ...bulkRoutes,
  ...clientTicketRoutes,
  ...deskTicketRoutes,
  ...technicalRoutes,
  ...policyRoutes,
  ...planRoutes,
  ...reportRoutes,
  ...windowRoutes,
  ...escalationRoutes,
  ...teamRoutes,
  ...onCallRoutes,
  ...templateRoutes,
  ...manualRoutes,
  ...manualCheckRoutes,
  ...manualCommentRoutes,
  ...consultationRoutes,
  ...expertRoutes,
  ...manualWritingRoutes,
  ...manualFileRoutes,
  ...manualFragmentRoutes,
  ...manualRepositoryRoutes,
  ...callRoutes,
  ...telephonyRoutes,
]
