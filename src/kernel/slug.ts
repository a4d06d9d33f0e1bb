import { plainLetters } from './plain.ts'

/** A title as an address: small letters without accents, digits and hyphens, at most sixty. */
export function slugOf(title: string): string {
  return plainLetters(title).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '')
}
