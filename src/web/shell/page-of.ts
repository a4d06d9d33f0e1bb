import type { ComponentType } from 'react'
import { staffSurfaces, type Surface } from '../surface-words.ts'
import { needWords } from '../words.tsx'
import { later, type Later } from './later.tsx'

/** Makes known what the pages of a surface ask of the desk, where that is more than clients may. */
async function needPaths(surface: Surface): Promise<void> {
  if (staffSurfaces.has(surface)) (await import('../staff-paths.ts')).knowStaffPaths()
}

/** A page that comes with its surface's words. */
export function pageOf(surface: Surface, load: () => Promise<ComponentType>): Later {
  return later(async () => (await Promise.all([load(), needWords(surface), needPaths(surface)]))[0])
}
