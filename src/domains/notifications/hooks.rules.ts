import { hour, minute, second } from '#kernel/instants.ts'

/** How long after each failed try the next comes; after the last one it is given up. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
const longestRest = 10 * minute

/** What a receiver's answer means: taken, later, or not any more. A redirection is a failure: messages are sent nowhere else than where they were meant to go. */
export function meaningOf(status: number): 'sent' | 'later' | 'gone' {
  if (status >= 200 && status < 300) return 'sent'
  return status === 410 ? 'gone' : 'later'
}

/** How long until the next try after so many failed ones; undefined when it is given up. */
export function pauseAfter(failed: number): number | undefined {
  return pauses[failed - 1]
}

/** How long a receiver is left alone after so many failures in a row, so that it holds up nobody. */
export function restAfter(failures: number): number {
  return Math.min(longestRest, 2 * second * 2 ** Math.min(failures, 10))
}
