import { day, hour, minute, second } from '#kernel/instants.ts'
import type { Id } from '#kernel/ids.ts'

/** How long after each failed try the next comes; after the last one nobody needs to hear it any more. */
const pauses = [5 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour]

/** For how long a push service keeps it for a browser that is away, in seconds. */
export const keptFor = day / second

/** What a push service's answer means: taken; later; not this one, ever; or that the browser takes none any more. */
export function meaningOfPush(status: number): 'sent' | 'later' | 'never' | 'gone' {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return [400, 401, 403, 413].includes(status) ? 'never' : 'later'
}

/** How long until the next try after so many failed ones; undefined when it is given up. */
export function pauseAfterPush(failed: number): number | undefined {
  return pauses[failed - 1]
}

/** What a push takes the place of: the one before it about the same ticket, but never a word that asks for an act now. At most 32 letters of the alphabet for addresses (RFC 8030, 5.4). */
export function topicOf({ id, kind, ticketId, urgent }: { readonly id: Id<'push'>; readonly kind: string; readonly ticketId: Id<'ticket'> | null; readonly urgent: boolean }): string {
  if (kind === 'digest') return kind
  return `${urgent ? 'u' : 'n'}${(ticketId ?? id).replaceAll('-', '').slice(1)}`
}

/** Whether a push comes through in quiet hours: only what asks for somebody now on a critical ticket. */
export function breaksQuiet({ urgent, severity }: { readonly urgent: boolean; readonly severity: string | null }): boolean {
  return urgent && severity === 'critical'
}
