/** The client area. */
export function ClientArea() {
  return null
}
