import type { ComponentType } from 'react'
import { staffSurfaces, type Surface } from '../surface-words.ts'
import { needWords } from '../words.tsx'
import { later, laterWithin, type Later } from './later.tsx'

/** Makes known what the pages of a surface ask of the desk, where that is more than clients may. */
async function needPaths(surface: Surface): Promise<void> {
  if (staffSurfaces.has(surface)) (await import('../staff-paths.ts')).knowStaffPaths()
}

/** Brings a page with its surface's words. */
async function bring(surface: Surface, load: () => Promise<ComponentType>): Promise<ComponentType> {
  return (await Promise.all([load(), needWords(surface), needPaths(surface)]))[0]
}

/** A page that comes with its surface's words. */
export function pageOf(surface: Surface, load: () => Promise<ComponentType>): Later {
  return later(() => bring(surface, load))
}

/** A page of a frame that stands already; it comes with its surface's words, and brings what stands in its place until then. */
export function pageWithin(surface: Surface, load: () => Promise<ComponentType>): Later {
  return laterWithin(() => bring(surface, load))
}
