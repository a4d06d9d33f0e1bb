/** Being written in this very change. */
export function Invitation() {
  return null
}
