import type { Casting } from './cast.ts'
import type { End, Turns } from './life.ts'

/** A ticket of the demonstration before it is told. */
export type Outline = Casting & { readonly end: End, readonly turns: Turns }
