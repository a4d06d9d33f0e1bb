import { accessEndpoints } from './access.ts'
import { accountEndpoints } from './accounts.ts'
import { addressEndpoints } from './addresses.ts'
import { callEndpoints } from './calls.ts'
import { clientEndpoints } from './client.ts'
import { clientContractEndpoints } from './client-contract.ts'
import { clientPageEndpoints } from './clients.ts'
import { companyEndpoints } from './companies.ts'
import { credentialEndpoints } from './credentials.ts'
import { consultationEndpoints } from './consultations.ts'
import { deskEndpoints } from './desk.ts'
import type { BodyInput, Endpoint, QueryInput, ReplyOf } from './endpoint.ts'
import { escalationEndpoints } from './escalations.ts'
import { expertEndpoints } from './experts.ts'
import { fileEndpoints, liveEndpoints } from './files.ts'
import { holidayEndpoints } from './holidays.ts'
import { hookEndpoints } from './hooks.ts'
import { manualCheckEndpoints } from './manual-checks.ts'
import { manualCommentEndpoints } from './manual-comments.ts'
import { manualFileEndpoints } from './manual-files.ts'
import { manualFragmentEndpoints } from './manual-fragments.ts'
import { manualWritingEndpoints } from './manual-writing.ts'
import { manualEndpoints } from './manual.ts'
import { mailboxEndpoints } from './mailboxes.ts'
import { leavingEndpoints } from './leaving.ts'
import { managerEndpoints } from './managers.ts'
import { mergeEndpoints } from './merges.ts'
import { noticeEndpoints } from './notices.ts'
import { onCallEndpoints } from './on-call.ts'
import { teamEndpoints } from './teams.ts'
import { outgoingEndpoints } from './outgoing.ts'
import { planEndpoints } from './plans.ts'
import { policyEndpoints } from './policies.ts'
import { reportEndpoints } from './reports.ts'
import { suspendedEndpoints } from './suspended.ts'
import { telephonyEndpoints } from './telephony.ts'
import { windowEndpoints } from './windows.ts'
import { pushEndpoints } from './push.ts'
import { templateEndpoints } from './templates.ts'

/** Every operation of the desk's HTTP contract, by name. */
export const contract = {
  ...accountEndpoints,
  ...companyEndpoints,
  ...callEndpoints,
  ...clientEndpoints,
  ...clientPageEndpoints,
  ...clientContractEndpoints,
  ...managerEndpoints,
  ...credentialEndpoints,
  ...mergeEndpoints,
  ...accessEndpoints,
  ...addressEndpoints,
  ...leavingEndpoints,
  ...deskEndpoints,
  ...escalationEndpoints,
  ...fileEndpoints,
  ...hookEndpoints,
  ...liveEndpoints,
  ...mailboxEndpoints,
  ...suspendedEndpoints,
  ...noticeEndpoints,
  ...windowEndpoints,
  ...planEndpoints,
  ...policyEndpoints,
  ...reportEndpoints,
  ...teamEndpoints,
  ...onCallEndpoints,
  ...outgoingEndpoints,
  ...holidayEndpoints,
  ...pushEndpoints,
  ...templateEndpoints,
  ...manualEndpoints,
  ...manualCheckEndpoints,
  ...manualCommentEndpoints,
  ...telephonyEndpoints,
  ...consultationEndpoints,
  ...expertEndpoints,
  ...manualWritingEndpoints,
  ...manualFileEndpoints,
  ...manualFragmentEndpoints,
} as const
export type Contract = typeof contract
export type OperationName = keyof Contract

/** What the caller of an operation gives. */
export type Input<N extends OperationName> = Contract[N] extends infer E extends Endpoint ? { params?: Record<string, string>; query?: QueryInput<E>; body?: BodyInput<E> } : never
/** What an operation answers. */
export type Reply<N extends OperationName> = ReplyOf<Contract[N]>

/** The contract as a list of name and endpoint. */
export const operations: readonly (readonly [OperationName, Endpoint])[] = Object.entries(contract) as [OperationName, Endpoint][]
