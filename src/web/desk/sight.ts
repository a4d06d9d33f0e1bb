import type { Me } from '#contract/accounts.ts'

/** Whether somebody of ours reads tickets at all. */
export function readsTickets(me: Me): boolean {
  return me.roles.some((role) => role === 'support' || role === 'head' || role === 'technical' || role === 'account_manager')
}

/** Whether the technical team's board is all of the desk that somebody needs. */
export function isTechnicalOnly(me: Me): boolean {
  return me.roles.includes('technical') && !me.roles.some((role) => role === 'support' || role === 'head' || role === 'account_manager')
}

/** Whether somebody answers clients. */
export function answersClients(me: Me): boolean {
  return me.roles.some((role) => role === 'support' || role === 'head')
}

/** Whether escalations concern somebody: those who answer clients or look after them. */
export function seesEscalations(me: Me): boolean {
  return answersClients(me) || me.roles.includes('account_manager')
}

/** Whether the technical team's board is open to somebody. */
export function seesBoard(me: Me): boolean {
  return me.roles.some((role) => role === 'technical' || role === 'support' || role === 'head')
}
