import type { Id } from '#kernel/ids.ts'

/** Where a notice leads: the place its teller named, else its ticket, on the board of those who know it only from there. */
export function placeOf(notice: { readonly details: Readonly<Record<string, string>>; readonly ticketId: Id<'ticket'> | null }, isTechnicalOnly: boolean): string {
  const named = notice.details['path']
  if (named !== undefined && /^\/(?![/\\])/.test(named)) return named
  if (notice.ticketId === null) return '/desk'
  return `${isTechnicalOnly ? '/desk/technical' : '/desk/tickets'}/${notice.ticketId}`
}
