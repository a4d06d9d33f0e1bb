/** The time zones this browser knows, as options; the one in use is always among them. */
export function zones(present: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone')
  return [...new Set([present, 'UTC', ...known])].toSorted((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value.replaceAll('_', ' ').replaceAll('/', ' / ') }))
}
