import { roles as known, type Role } from '#kernel/roles.ts'

type Wanted<T> = { readonly [Key in keyof T]?: T[Key] | undefined }
export type Changes<T> = { readonly before: Partial<T>; readonly after: Partial<T>; readonly none: boolean }

/** What of the wanted values differs from the present ones, before and after. */
export function changesOf<T extends object>(present: T, wanted: Wanted<T>): Changes<T> {
  const before: Partial<T> = {}
  const after: Partial<T> = {}
  for (const key in wanted) {
    const value = wanted[key]
    if (value === undefined || JSON.stringify(value) === JSON.stringify(present[key])) continue
    before[key] = present[key]
    after[key] = value
  }
  return { before, after, none: Object.keys(after).length === 0 }
}

/** Roles once each, in the order of the kernel's list. */
export function orderRoles(roles: readonly Role[]): Role[] {
  return known.filter((role) => roles.includes(role))
}

const plainWord = /^[\w.:+-]{0,64}$/

/** What of an event's data may be read without reading tickets: numbers, ids and words of closed lists, never sentences. */
export function withoutText(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).flatMap(([key, value]): [string, unknown][] => {
    if (typeof value === 'string') return plainWord.test(value) ? [[key, value]] : []
    if (Array.isArray(value)) return value.every((item) => typeof item === 'number' || (typeof item === 'string' && plainWord.test(item))) ? [[key, value]] : []
    if (typeof value === 'object' && value !== null) return [[key, withoutText(Object.fromEntries(Object.entries(value)))]]
    return [[key, value]]
  }))
}
