import { staffPaths } from 'virtual:contract-paths/staff'
import { knowPaths } from './call.ts'

/** Makes known what only staff may ask. */
export function knowStaffPaths(): void {
  knowPaths(staffPaths)
}
