import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { Language } from '#kernel/languages.ts'

/** One problem told from its first message to its end, in one language. `{name}` stands for what differs from ticket to ticket. */
export type Telling = {
  /** What a client might call it; one is chosen. */
  readonly subjects: readonly [string, ...string[]]
  readonly body: string
  /** The first human answer. */
  readonly first: string
  /** What support asks the client, and what the client answers. */
  readonly ask: string
  readonly answer: string
  /** The technical team's part, for problems that need it: what support asks, what comes back, what the client is told of it. */
  readonly technical?: { readonly summary: string, readonly finding: string, readonly relay: string }
  readonly note?: string
  readonly cause: string
  readonly fix: string
}

/** A problem as it happens to many clients. */
export type Story = {
  readonly category: CategoryKey
  readonly impact: Impact
  readonly details: Readonly<Record<string, string | number>>
} & Readonly<Record<Language, Telling>>
