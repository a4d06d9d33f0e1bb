/** Being written in this very change. */
export function Password() {
  return null
}
