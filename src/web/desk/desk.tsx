/** The desk. */
export function Desk() {
  return null
}
