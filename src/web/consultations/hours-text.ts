type Hours = [string, string][]

/** Hours of a day as one types them. */
export function writeHours(hours: readonly (readonly [string, string])[]): string {
  return hours.map(([from, to]) => `${from}-${to}`).join(', ')
}

const span = /^(\d{1,2})(?:[:h](\d\d)?)?\s*[-–]\s*(\d{1,2})(?:[:h](\d\d)?)?$/

/** Typed hours as the desk takes them: "9-12, 14:00–17:30"; nothing for what cannot be read. */
export function readHours(text: string): Hours | undefined {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '')
  const read = parts.map((part): [string, string] | undefined => {
    const found = span.exec(part)
    const time = (hour: string | undefined, minutes: string | undefined) => `${(hour ?? '').padStart(2, '0')}:${minutes ?? '00'}`
    return found === null ? undefined : [time(found[1], found[2]), time(found[3], found[4])]
  })
  return read.every((each) => each !== undefined) ? read : undefined
}
