import type { Me } from '#contract/accounts.ts'
import { paths } from '../paths.ts'

/** Where somebody's own work begins. */
export function homeOf(me: Me): string {
  if (me.secondFactorNeeded) return paths.profile
  if (me.side === 'client') return paths.client
  if (me.roles.includes('support') || me.roles.includes('head')) return paths.desk
  if (me.roles.includes('technical')) return paths.technical
  if (me.roles.includes('expert') && !me.roles.includes('account_manager')) return paths.deskConsultations
  return me.roles.includes('account_manager') ? paths.myClients : me.roles.includes('administrator') ? paths.admin : paths.desk
}
