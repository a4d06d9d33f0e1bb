import type { Me } from '#contract/accounts.ts'

/** Whether consultations concern somebody of ours: those who hold them, look after clients, or answer for all of it. */
export function seesConsultations(me: Me): boolean {
  return me.roles.some((role) => role === 'expert' || role === 'head' || role === 'account_manager')
}

/** Whether somebody books consultations for clients. */
export function booksForClients(me: Me): boolean {
  return me.roles.some((role) => role === 'head' || role === 'account_manager')
}

/** Whether somebody sets an expert’s hours, their own or anybody’s. */
export function setsHours(me: Me): boolean {
  return seesConsultations(me) || me.roles.includes('administrator')
}
