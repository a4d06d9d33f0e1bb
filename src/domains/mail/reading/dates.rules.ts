const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones: Readonly<Record<string, number>> = { ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120, eet: 120, eest: 180, msk: 180, bst: 60, ist: 330, jst: 540, kst: 540, hst: -600, akst: -540, akdt: -480 }

/** The instant that a Date header names, in the forms that programs write (RFC 5322, its ancestors, and near misses); null when it names none. */
export function readDate(header: string | null): Date | null {
  const text = (header ?? '').slice(0, 200).replaceAll(/\([^()]*\)/g, ' ').replaceAll(/\s+/g, ' ').trim()
  if (text === '') return null
  const found = /(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{2,4}),? (\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)? ?([ap]m)? ?(?:(?:GMT|UTC)?([+-]) ?(\d{1,2}):?(\d{2})|([A-Za-z]{1,5}))?/i.exec(text)
  const month = months.indexOf((found?.[2] ?? '').toLowerCase())
  if (found === null || month === -1) return validOrNull(new Date(Date.parse(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)))
  const [, day, , yearText = '', hour, minute, second = '0', half, sign, zoneHours = '0', zoneMinutes = '0', zone = ''] = found
  const short = Number(yearText)
  const year = yearText.length > 2 ? yearText.length === 3 ? short + 1900 : short : short < 50 ? short + 2000 : short + 1900
  const hours = half === undefined ? Number(hour) : Number(hour) % 12 + (half.toLowerCase() === 'pm' ? 12 : 0)
  const offset = sign === undefined ? zones[zone.toLowerCase()] ?? 0 : (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes))
  if (Number(day) > 31 || hours > 24 || Number(minute) > 59) return null
  return validOrNull(new Date(Date.UTC(year, month, Number(day), hours, Number(minute), Math.min(59, Number(second))) - offset * 60_000))
}

function validOrNull(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date
}
