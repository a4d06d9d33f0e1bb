import { plain } from '#kernel/plain.ts'

/** Whether every word typed begins some word of the label. */
export function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[^\p{L}\p{N}]+/u)
  return plain(typed).split(/\s+/).filter((part) => part !== '').every((part) => words.some((word) => word.startsWith(part)))
}
