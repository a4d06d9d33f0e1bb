/** Administration. */
export function Admin() {
  return null
}
