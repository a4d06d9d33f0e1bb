/** My profile. */
export function Profile() {
  return null
}
