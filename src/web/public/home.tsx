/** Being written in this very change. */
export function Home() {
  return null
}
