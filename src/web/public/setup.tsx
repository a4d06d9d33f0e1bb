/** Being written in this very change. */
export function Setup() {
  return null
}
