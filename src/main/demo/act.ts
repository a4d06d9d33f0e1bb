import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { Severity } from '#kernel/severity.ts'
import type { ClientKey, StaffKey } from './people.ts'

/** One thing that somebody does to a ticket, as the demonstration tells it. */
export type Act =
  | { readonly do: 'open', readonly by: ClientKey, /** One of ours who writes it down for the client. */ readonly for?: StaffKey, readonly channel: 'portal' | 'phone' | 'mail' | 'chat', readonly subject: string, readonly text: string
      readonly category: CategoryKey, readonly impact: Impact, readonly details: Readonly<Record<string, string | number>>, readonly severity: Severity, readonly reason?: string }
  | { readonly do: 'take', readonly by: StaffKey }
  | { readonly do: 'assign', readonly by: StaffKey, readonly to: StaffKey }
  | { readonly do: 'severity', readonly by: StaffKey, readonly severity: Severity, readonly reason: string }
  | { readonly do: 'reply', readonly by: StaffKey, readonly text: string, /** Passes on what the technical team has answered. */ readonly relays?: true, readonly then: 'keep' | 'wait' | 'examine', /** In how many minutes the client is promised to hear again. */ readonly promised?: number }
  | { readonly do: 'note', readonly by: StaffKey, readonly text: string }
  | { readonly do: 'handOff', readonly by: StaffKey, readonly summary: string }
  | { readonly do: 'takeHandoff', readonly by: StaffKey }
  | { readonly do: 'technical', readonly by: StaffKey, readonly text: string, readonly outcome: 'comment' | 'answered' | 'need_more' }
  | { readonly do: 'giveBack', readonly by: StaffKey, readonly reason: string }
  | { readonly do: 'answer', readonly by: ClientKey, readonly text: string }
  | { readonly do: 'resolve', readonly by: StaffKey, readonly cause: string, readonly fix: string }
  | { readonly do: 'confirm' | 'expire', readonly by: ClientKey }
  | { readonly do: 'reopen' | 'close', readonly by: ClientKey, readonly reason: string }
  | { readonly do: 'merge', readonly by: StaffKey, /** Place of the other ticket in the plan. */ readonly into: number, readonly reason: string }
  | { readonly do: 'join', readonly by: StaffKey, readonly person: ClientKey }

/** An act, and how many minutes after its ticket's first message. */
export type Step = { readonly after: number, readonly act: Act }
/** An act of a ticket of the plan, and how long before the present in milliseconds. */
export type Planned = { readonly ago: number, readonly ticket: number, readonly act: Act }
