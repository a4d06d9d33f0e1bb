/** Who a person can be; a person may have several roles of one side. */
export const staffRoles = ['support', 'technical', 'account_manager', 'head', 'expert', 'administrator'] as const
/** The roles of people of a client company. */
export const clientRoles = ['client_user', 'client_admin'] as const
export const roles = [...clientRoles, ...staffRoles] as const
export type Role = (typeof roles)[number]
export type Side = 'client' | 'staff'

/** Which side of the desk a role sits on. */
export function sideOf(role: Role): Side {
  return role === 'client_user' || role === 'client_admin' ? 'client' : 'staff'
}
