import type { ColumnType, Generated } from 'kysely'
import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { TopicQuestion } from '#contract/consultations.ts'
import type { NoticeKind } from '#contract/notices.ts'
import type { ServiceReport } from '#contract/reports.ts'
import type { FragmentTexts } from '#contract/manual-fragments.ts'
import type { ManualTexts, Visibility } from '#contract/manual.ts'
import type { Exceptions, Terms } from '#contract/plans.ts'
import type { Written } from '#contract/policies.ts'
import type { State } from '#contract/ticket-shapes.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role, Side } from '#kernel/roles.ts'
import type { Severity } from '#kernel/severity.ts'

type Json<T> = ColumnType<T, string, string>
type Default<T> = ColumnType<T, T | undefined, T>
/** bigint columns arrive as numbers: the pool parses them, and none of ours reaches 2^53. */
type Big = number
type Person = Id<'person'>
type Ticket = Id<'ticket'>
type Organisation = Id<'organisation'>
type Visible = 'client' | 'support' | 'technical' | 'desk'

export type EventsTable = { id: Id<'event'>; at: Date; recorded_at: Generated<Date>; kind: string; actor_id: Person | null; actor_side: 'client' | 'staff' | 'desk'; actor_name: string; organisation_id: Organisation | null; ticket_id: Ticket | null; public: boolean; reason: string | null; data: Json<Record<string, unknown>> }
type EventChainTable = { position: Big; event_id: Id<'event'>; hash: Buffer }
type EventHeadTable = { only: Generated<boolean>; position: Big; hash: Buffer }
type IdempotencyTable = { person_id: Person; key: string; operation: string; request_hash: Buffer; status: number | null; reply: Json<unknown>; created_at: Generated<Date> }
type SettingsTable = { key: string; value: Json<unknown>; changed_at: Generated<Date> }
type HeartbeatsTable = { name: string; at: Date; detail: Default<string> }
type MailsTable = { id: Id<'mail'>; message_id: string; kind: string; to_address: string; person_id: Person | null; language: Language; subject: string; body: string; created_at: Generated<Date>; file: string | null; state: Default<'waiting' | 'sent' | 'kept' | 'refused' | 'held' | 'bounced'>; notice_id: Id<'notice'> | null; action: Default<string>; action_line: number | null; ticket_id: Id<'ticket'> | null; about_id: Id<'message'> | null; reference_ids: Default<string[]> }
export type NoticesTable = {
  id: Id<'notice'>; person_id: Person; kind: NoticeKind; ticket_id: Ticket | null; details: Json<Record<string, string>>; urgent: Default<boolean>; once: string; bell: boolean; created_at: Date; read_at: Date | null
  mail: Default<'open' | 'none' | 'held' | 'kept'>; mail_at: Date | null
}
type MailCalendarsTable = { mail_id: Id<'mail'>; method: 'REQUEST' | 'CANCEL'; text: string }
type MailAttemptsTable = { mail_id: Id<'mail'>; number: number; at: Generated<Date>; outcome: 'sent' | 'kept' | 'put_off' | 'refused' | 'held' | 'again' | 'bounced'; answer: string }
/** Keys that sign mail. */
type SigningKeysTable = { id: Id<'signing_key'>; domain: string; selector: string; sealed: string; public_key: string; made_at: Date; made_by: Person | null; used_from: Date | null; retired_at: Date | null }
/** Addresses that take no mail. */
type DeadAddressesTable = { address: string; since: Date; answer: string; mail_id: Id<'mail'> | null }
type WebhooksTable = { id: Id<'webhook'>; name: string; url: string; format: 'standard' | 'slack' | 'teams'; language: Language; kinds: string[]; secret: string; secret_before: string | null; secret_before_until: Date | null; created_at: Date; disabled_at: Date | null; disabled_why: string | null; failures: Default<number>; resting_until: Date | null }
type WebhookDeliveriesTable = { id: Id<'delivery'>; webhook_id: Id<'webhook'>; event_id: Id<'event'> | null; kind: string; body: string | null; state: Default<'waiting' | 'sent' | 'refused'>; created_at: Date }
type MailTemplatesTable = { kind: string; language: Language; version: number; subject: string | null; body: string | null; action: string | null; written_at: Date; written_by: Person | null }
type PushSubscriptionsTable = { id: Id<'subscription'>; person_id: Person; endpoint: string; service: string; p256dh: string; auth: string; agent: string; created_at: Date; last_at: Date | null; last_outcome: 'sent' | 'put_off' | 'refused' | null }
type PushesTable = { id: Id<'push'>; person_id: Person; subscription_id: Id<'subscription'> | null; agent: string; notice_id: Id<'notice'> | null; ticket_id: Ticket | null; kind: string; path: string; urgent: Default<boolean>; count: Default<number>; once: string; state: Default<'held' | 'waiting' | 'sent' | 'refused' | 'folded'>; held_until: Date | null; created_at: Date }
type MailboxesTable = { id: Id<'mailbox'>; address: string; name: string; purpose: 'tickets' | 'head' | 'bounces'; language: Language; team_id: Id<'team'> | null; judge: Default<string>; proof: Default<'not_forged' | 'proven'>; version: Default<number>; created_at: Date; disabled_at: Date | null; sends: Default<boolean>; strangers_to: Default<Organisation | null>; signature_en: Default<string>; signature_fr: Default<string> }
type ReceivedMailsTable = {
  id: Id<'received'>; mailbox_id: Id<'mailbox'>; key: Buffer; message_id: string | null; via: 'imap' | 'lmtp' | 'smtp' | 'pipe' | 'http'; envelope_from: string | null; envelope_to: string; peer_address: string | null; peer_helo: string | null; thread_index: string | null; received_at: Generated<Date>; size: Big; raw: Buffer | null; blob_key: string | null
  state: Default<'waiting' | 'taken' | 'suspended' | 'ignored' | 'deleted'>; tries: Default<number>; not_before: Date | null; read_at: Date | null; from_address: Default<string>; from_name: Default<string>; subject: Default<string>; words: Buffer | null; opened: Default<boolean>; cause: string | null
  lines: ColumnType<{ code: string; values: Record<string, string | number> }[], string | undefined, string>; ticket_id: Ticket | null; entry_id: Id<'message'> | null; same_as: Id<'received'> | null; settled_by: Person | null; settled_at: Date | null
}
type ReceivedReferencesTable = { reference: string; mail_id: Id<'received'> }
type MailboxPostsTable = { mailbox_id: Id<'mailbox'>; token_hash: Buffer; sealed: Buffer; made_at: Date; last_at: Date | null }
type MailboxFetchersTable = { mailbox_id: Id<'mailbox'>; version: Default<number>; host: string; port: number; tls: 'wrapped' | 'started' | 'none'; username: string; folder: string; move_to: string | null; auth: 'password' | 'oauth'; token_url: string | null; client_id: string | null; scope: string | null; sealed: Buffer; uid_validity: Big | null; last_uid: Default<Big>; holder: string | null; held_until: Date | null; ok_at: Date | null; failing_since: Date | null; failures: Default<number>; failure: string | null; next_at: Generated<Date>; created_at: Generated<Date> }
type RateLimitsTable = { key: string; points: Default<number>; expire: Big | null }

export type OrganisationsTable = { id: Organisation; name: string; plan: Default<string>; language: Language; zone: string; account_manager_id: Person | null; created_at: Date; changed_at: Generated<Date>; merged_into: Default<Organisation | null> }
export type PeopleTable = {
  id: Person; side: Side; organisation_id: Organisation | null; name: string; email: string; roles: Role[]; title: Default<string>; direct_line: Default<string>; language: Language; zone: string
  theme: Default<'system' | 'light' | 'dark'>; sees_company: Default<boolean>; contact: Default<boolean>; disabled_at: Date | null; created_at: Date; last_seen_at: Date | null; merged_into: Default<Person | null>; signs_in_as: Default<Person | null>
}
type PlansTable = { key: string; created_at: Generated<Date>; retired_at: Date | null }
type PlanVersionsTable = { id: Id<'plan'>; plan: string; version: number; terms: Json<Terms>; created_at: Generated<Date>; created_by: Person | null }
type ContractsTable = { id: Id<'contract'>; organisation_id: Organisation; plan_version_id: Id<'plan'>; starts_at: Date; ends_at: Date | null; renews: Default<'none' | 'monthly' | 'yearly'>; exceptions: Json<Exceptions>; note: Default<string>; created_at: Generated<Date>; created_by: Person | null; warned_days: number | null }
type ServiceReportsTable = { id: Id<'report'>; organisation_id: Organisation; month: string; report: Json<ServiceReport>; digest: Buffer; issued_at: Date; issued_by: Person | null }
/** Two records that became one. */
export type MergesTable = { id: Id<'merge'>; kind: 'person' | 'organisation'; lost_id: string; kept_id: string; organisation_id: Organisation; lost_name: string; kept_name: string; before: Json<Record<string, unknown>>; counts: Json<Record<string, number>>; merged_at: Date; merged_by: Person; undone_at: Date | null; undone_by: Person | null }
type MergeMovesTable = { merge_id: Id<'merge'>; kind: string; key: string }
type EarlierAddressesTable = { address: string; person_id: Person; until: Date }
type LinksTable = { id: Id<'link'>; kind: 'invitation' | 'reset' | 'address'; person_id: Person; token_hash: Buffer; email: Default<string | null>; created_by: Person | null; created_at: Date; expires_at: Date; used_at: Date | null; revoked_at: Date | null }

type AuthUsersTable = { id: Person; name: string; email: string; email_verified: Default<boolean>; image: string | null; two_factor_enabled: Default<boolean>; created_at: Generated<Date>; updated_at: ColumnType<Date, Date | undefined, Date> }
type AuthAccountsTable = { id: string; account_id: string; provider_id: string; user_id: Person; password: string | null; created_at: Generated<Date>; updated_at: ColumnType<Date, Date | undefined, Date> }
type AuthSessionsTable = { id: string; token: string; user_id: Person; /** For which record; that which was used last when nothing is said. */ acts_as: Generated<Person>; expires_at: Date; ip_address: string | null; user_agent: string | null; confirmed_at: ColumnType<Date, Date | undefined, Date>; created_at: Generated<Date>; updated_at: ColumnType<Date, Date | undefined, Date> }
type AuthTwoFactorsTable = { id: string; user_id: Person; secret: string; backup_codes: string; verified: boolean | null; last_step: Big | null }

export type TicketsTable = {
  id: Ticket; number: Generated<Big>; version: Default<number>; organisation_id: Organisation; requester_id: Person; owner_id: Person | null; channel: Default<string>; subject: string; category: CategoryKey; impact: Impact
  details: Json<Record<string, string | number>>; severity_proposed: Severity; severity_declared: Severity; severity: Severity; severity_reason: string | null; raised_by: Default<Id<'window'> | null>; state: Default<State>; state_before: State | null
  opened_at: Date; active_at: Date; moved_at: Date; next_due_at: Date | null; overdue: Default<boolean>; client_due_at: Default<Date | null>; escalated_at: Date | null; reached_support: Default<boolean>; reached_technical: Default<boolean>
  technical_id: Person | null; waiting_since: Date | null; resolved_at: Date | null; resolved_by: Person | null; resolution_cause: string | null; resolution_fix: string | null; closed_at: Date | null; reopened: Default<number>
  merged_into: Ticket | null; linked_to: Ticket | null; product_id: Default<Id<'product'> | null>; environment: Default<string>; last_sequence: Default<number>; last_side: Default<Visible>; last_public_sequence: Default<number>; to_relay: Default<number>
}
export type MessagesTable = {
  id: Id<'message'>; ticket_id: Ticket; organisation_id: Organisation; sequence: number; kind: 'public' | 'note' | 'technical'; author_id: Person | null; author_name: string; author_side: Visible; channel: Default<string>
  body: string; created_at: Date; handoff_id: Id<'handoff'> | null; relay_state: 'pending' | 'relayed' | 'nothing' | null; relay_by: Person | null; relay_at: Date | null; relay_reason: string | null; relay_message_id: Id<'message'> | null; search: Generated<string>
}
type ParticipantsTable = { ticket_id: Ticket; person_id: Person; organisation_id: Organisation; added_by: Person | null; added_at: Date }
export type HandoffsTable = { id: Id<'handoff'>; ticket_id: Ticket; organisation_id: Organisation; state: Default<'open' | 'taken' | 'answered' | 'returned'>; summary: string; handed_by: Person; handed_at: Date; taken_by: Person | null; taken_at: Date | null; answered_at: Date | null; need_more: Default<boolean> }
type DraftsTable = { person_id: Person; ticket_id: Ticket; kind: 'reply' | 'note' | 'technical'; body: string; version: number; updated_at: ColumnType<Date, Date | undefined, Date> }
type PresenceTable = { ticket_id: Ticket; person_id: Person; activity: 'viewing' | 'replying'; seen_at: ColumnType<Date, Date | undefined, Date> }
type ViewsTable = { id: Id<'view'>; owner_id: Person; name: string; shared: Default<boolean>; conditions: Json<Record<string, unknown>>; created_at: Generated<Date> }
type ReadingsTable = { person_id: Person; ticket_id: Ticket; organisation_id: Organisation; sequence: number }

type CalendarsTable = { id: Id<'calendar'>; first_id: Id<'calendar'>; version: number; name: string; written: Json<unknown>; created_at: Generated<Date>; created_by: Person | null }
type ClockPoliciesTable = { id: Id<'policy'>; name: string; version: number; created_at: Generated<Date>; created_by: Person | null }
type ClockTargetsTable = { policy_id: Id<'policy'>; severity: Severity; kind: string; target_seconds: number; calendar_id: Id<'calendar'> | null; service_days: number | null; promised: Default<boolean> }
type EventWindowsTable = { id: Id<'window'>; first_id: Id<'window'>; version: number; organisation_id: Organisation; name: string; from_at: Date; to_at: Date; floor: Severity | null; withdrawn: Default<boolean>; created_at: Date; created_by: Person }
export type ObligationsTable = {
  id: Id<'obligation'>; ticket_id: Ticket; organisation_id: Organisation; kind: string; theirs: Default<boolean>; windows: Default<Id<'window'>[]>; left_seconds: Default<number | null>; policy_id: Id<'policy'> | null; calendar_id: Id<'calendar'> | null; severity: Severity; target_seconds: number
  started_at: Date; due_at: Date; state: Default<'running' | 'paused' | 'met' | 'missed' | 'cancelled'>; met_at: Date | null; breached_at: Date | null; next_at: Date | null; goes_on: Default<Id<'obligation'> | null>
}
export type ClockEventsTable = { obligation_id: Id<'obligation'>; sequence: number; at: Date; recorded_at: Generated<Date>; kind: 'start' | 'pause' | 'resume' | 'satisfy' | 'retarget' | 'warn' | 'breach' | 'cancel'; organisation_id: Organisation; actor_id: Person | null; data: Json<Record<string, unknown>> }

type Said = { readonly en: string; readonly fr: string }
type ConsultationTopicsTable = { id: Id<'topic'>; name: Json<Said>; summary: Json<Said>; minutes: number; skills: string[]; questions: Json<readonly TopicQuestion[]>; version: Default<number>; created_at: Generated<Date>; retired_at: Date | null }
type ExpertsTable = { person_id: Person; offers: Default<boolean>; skills: string[]; languages: Language[]; written: Json<Written>; before_minutes: number; after_minutes: number; video_link: string; version: Default<number>; changed_at: ColumnType<Date, Date | undefined, Date> }
type ExpertAbsencesTable = { id: Id<'absence'>; person_id: Person; starts_at: Date; ends_at: Date; reason: string; created_at: Generated<Date>; created_by: Person; withdrawn_at: Date | null }
export type ConsultationsTable = {
  id: Id<'consultation'>; organisation_id: Organisation; topic_id: Id<'topic'>; expert_id: Person; expert_name: string; person_id: Person; person_name: string; subject: string; answers: Json<readonly { readonly question: TopicQuestion; readonly answer: string }[]>; language: Language
  starts_at: Date; ends_at: Date; minutes: number; blocked: string; state: Default<'booked' | 'held' | 'confirmed' | 'cancelled'>; version: Default<number>; sequence: Default<number>; video_link: Default<string>; moved_by_us: Default<boolean>; created_at: Date
  cancelled_at: Date | null; cancelled_side: 'client' | 'staff' | null; cancel_reason: Default<string>; minutes_returned: Default<boolean>; held_at: Date | null; attended: boolean | null; minutes_used: number | null; outcome: Default<string>
  confirmed_at: Date | null; confirmed_by: Person | null; rating: number | null; rating_word: Default<string>; rated_at: Date | null; reminded_at: Date | null; told_at: Date | null
}
type ConsultationActionsTable = { id: Id<'action'>; consultation_id: Id<'consultation'>; position: number; text: string; ticket_id: Ticket | null; ticket_number: Big | null }
type MinuteLotsTable = { id: Id<'lot'>; organisation_id: Organisation; month: string; through: string; granted_to: Default<Organisation | null> }
type MinuteEntriesTable = { id: Id<'entry'>; organisation_id: Organisation; lot_id: Id<'lot'>; month: string; kind: 'granted' | 'reserved' | 'used' | 'returned' | 'carried' | 'expired'; minutes: number; consultation_id: Id<'consultation'> | null; at: Date }

type BlobsTable = { key: string; sha256: Buffer; size: Big; type: string; created_at: Generated<Date> }
type UploadsTable = { id: string; person_id: Person; name: string; size: Big; received: Default<Big>; blob_key: string | null; type: string | null; created_at: Generated<Date>; touched_at: ColumnType<Date, Date | undefined, Date>; used_at: Date | null }
type AttachmentsTable = { id: string; message_id: Id<'message'>; ticket_id: Ticket; organisation_id: Organisation; public: boolean; name: string; type: string; size: Big; blob_key: string; created_at: Generated<Date> }

type Titles = { readonly fr?: string; readonly en?: string }
type ManualModulesTable = { id: Id<'module'>; slug: string; position: number; titles: Json<Titles>; own: Default<boolean>; created_at: Date }
type ManualSectionsTable = { id: Id<'section'>; module_id: Id<'module'>; slug: string; position: number; titles: Json<Titles> }
export type ManualTasksTable = {
  id: Id<'task'>; slug: string; section_id: Id<'section'>; position: number; own: Default<boolean>; visibility: Visibility; plans: Default<string[]>; category: CategoryKey | null; see: Default<string[]>; product: Default<string>; minutes: number | null
  pages: Default<string[]>; owner_id: Default<Person | null>; check_days: Default<number | null>; checked_at: Default<Date | null>; version: Default<number | null>; titles: Json<Titles>; published_at: Default<Date | null>; created_at: Date; removed_at: Default<Date | null>; audiences: ColumnType<string[], never, never>
}
type ManualVersionsTable = { task_id: Id<'task'>; version: number; texts: Json<ManualTexts>; note: Default<string>; created_at: Date; created_by: Person | null }
type ManualCommentsTable = { id: Id<'comment'>; task_id: Id<'task'>; step: string | null; answers: Id<'comment'> | null; author_id: Person; body: string; at: Date; resolved_at: Date | null; resolved_by: Person | null }
type ManualSchedulesTable = { task_id: Id<'task'>; texts: Json<ManualTexts>; note: Default<string>; at: Date; revision: number; version: number | null; set_at: Date; set_by: Person; failed: 'links' | 'version' | null; failed_link: string | null }
type ManualDraftsTable = { task_id: Id<'task'>; texts: Json<ManualTexts>; state: Default<'draft' | 'review'>; revision: Default<number>; changed_at: Date; changed_by: Person | null }
type ManualAddressesTable = { slug: string; task_id: Id<'task'> }
type ManualFoundTable = { task_id: Id<'task'>; language: Language; step: string; place: number; title: string; body: string; heading: string; document: string; terms: string[] }
type ManualTermsTable = { audience: string; language: Language; term: string; uses: number }
type ManualSynonymsTable = { id: Id<'synonyms'>; words: string[] }
type ManualMissesTable = { language: Language; words: string; times: Default<number>; first_at: Date; last_at: Date }
type ManualFeedbackTable = { id: Id<'voice'>; task_id: Id<'task'>; step: Default<string>; version: number; language: Language; helped: boolean; word: Default<string>; person_id: Person | null; at: Date }
type ManualProgressTable = { person_id: Person; task_id: Id<'task'>; steps: string[]; at: Date }
type ManualChecksTable = { task_id: Id<'task'>; step: string; written: Json<unknown>; changed_at: Date; changed_by: Person | null }
type ManualCheckResultsTable = { person_id: Person; task_id: Id<'task'>; step: string; site: string; green: boolean; code: string; said: Json<unknown>; trace: string[]; at: Date; asked_at: Default<Date>; turned_at: Default<Date | null> }
type ManualReportsTable = { ticket_id: Ticket; task_id: Id<'task'>; step: string; version: number; at: Date }
type ManualRepositoriesTable = { address: string; forge: 'github' | 'gitlab' | 'gitea'; branch: string; folder: string; language: Language; visibility: 'public' | 'clients' | 'staff'; source: string | null; token: string | null; looked_at: Date; looked_by: Person }
type ManualFragmentsTable = { id: Id<'fragment'>; slug: string; visibility: 'public' | 'clients' | 'staff'; version: Default<number | null>; created_at: Date; removed_at: Default<Date | null> }
type ManualFragmentVersionsTable = { fragment_id: Id<'fragment'>; version: number; texts: Json<FragmentTexts>; note: Default<string>; created_at: Date; created_by: Person | null }
type ManualFragmentDraftsTable = { fragment_id: Id<'fragment'>; texts: Json<FragmentTexts>; revision: Default<number>; changed_at: Date; changed_by: Person | null }
type ManualFragmentUsesTable = { fragment_id: Id<'fragment'>; task_id: Id<'task'> }
type ManualFragmentPicturesTable = { picture: string; fragment_id: Id<'fragment'> }
type ManualPicturesTable = { name: string; blob_key: string; type: string; size: Big | null; created_at: Date; touched_at: Default<Date> }
type ManualTaskPicturesTable = { task_id: Id<'task'>; picture: string }
type ManualSourcesTable = { source: string; key: string; task_id: Id<'task'>; digests: unknown }
type ManualImportsTable = { id: Id<'import'>; name: string; blob_key: string | null; size: Big; options: unknown; state: Default<'checked' | 'running' | 'done' | 'failed'>; total: number; done: Default<number>; why: string | null; created_at: Date; created_by: Person; ended_at: Date | null }
type ManualCitationsTable = { ticket_id: Ticket; task_id: Id<'task'>; step: string; how: 'cited' | 'made'; at: Date }
type ManualStateTable = { single: Generated<boolean>; revision: Big }

/** Every table of the desk as the driver returns it. */
export type Tables = {
  events: EventsTable; event_chain: EventChainTable; event_head: EventHeadTable; idempotency: IdempotencyTable; settings: SettingsTable; heartbeats: HeartbeatsTable; mails: MailsTable; dead_addresses: DeadAddressesTable; signing_keys: SigningKeysTable; notices: NoticesTable; mail_attempts: MailAttemptsTable; mail_calendars: MailCalendarsTable; webhooks: WebhooksTable; webhook_deliveries: WebhookDeliveriesTable; rate_limits: RateLimitsTable
  organisations: OrganisationsTable; plans: PlansTable; plan_versions: PlanVersionsTable; contracts: ContractsTable; service_reports: ServiceReportsTable; people: PeopleTable; merges: MergesTable; merge_moves: MergeMovesTable; links: LinksTable; earlier_addresses: EarlierAddressesTable
  mail_templates: MailTemplatesTable
  mailboxes: MailboxesTable; received_mails: ReceivedMailsTable; received_references: ReceivedReferencesTable; mailbox_fetchers: MailboxFetchersTable; mailbox_posts: MailboxPostsTable
  push_subscriptions: PushSubscriptionsTable; pushes: PushesTable
  auth_users: AuthUsersTable; auth_accounts: AuthAccountsTable; auth_sessions: AuthSessionsTable; auth_two_factors: AuthTwoFactorsTable
  tickets: TicketsTable; messages: MessagesTable; participants: ParticipantsTable; handoffs: HandoffsTable; drafts: DraftsTable; presence: PresenceTable; views: ViewsTable; readings: ReadingsTable
  calendars: CalendarsTable; clock_policies: ClockPoliciesTable; clock_targets: ClockTargetsTable; event_windows: EventWindowsTable; obligations: ObligationsTable; clock_events: ClockEventsTable
  manual_modules: ManualModulesTable; manual_sections: ManualSectionsTable; manual_tasks: ManualTasksTable; manual_versions: ManualVersionsTable; manual_drafts: ManualDraftsTable; manual_schedules: ManualSchedulesTable; manual_comments: ManualCommentsTable; manual_addresses: ManualAddressesTable; manual_found: ManualFoundTable; manual_terms: ManualTermsTable
  manual_synonyms: ManualSynonymsTable; manual_misses: ManualMissesTable; manual_feedback: ManualFeedbackTable; manual_progress: ManualProgressTable; manual_reports: ManualReportsTable; manual_state: ManualStateTable; manual_pictures: ManualPicturesTable; manual_task_pictures: ManualTaskPicturesTable; manual_sources: ManualSourcesTable; manual_imports: ManualImportsTable; manual_citations: ManualCitationsTable; manual_checks: ManualChecksTable; manual_check_results: ManualCheckResultsTable
  manual_repositories: ManualRepositoriesTable; manual_fragments: ManualFragmentsTable; manual_fragment_versions: ManualFragmentVersionsTable; manual_fragment_drafts: ManualFragmentDraftsTable; manual_fragment_uses: ManualFragmentUsesTable; manual_fragment_pictures: ManualFragmentPicturesTable
  consultation_topics: ConsultationTopicsTable; experts: ExpertsTable; expert_absences: ExpertAbsencesTable; consultations: ConsultationsTable; consultation_actions: ConsultationActionsTable; minute_lots: MinuteLotsTable; minute_entries: MinuteEntriesTable
  blobs: BlobsTable; uploads: UploadsTable; attachments: AttachmentsTable
}
