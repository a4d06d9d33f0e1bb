const shape = /^(?:rel-?|#)?0*(\d{1,15})$/i

/** A ticket's number as people say it: `REL-2841`. It names a ticket and grants nothing. */
export function formatNumber(number: number): string {
  return `REL-${number}`
}

/** The number in `REL-2841`, `#2841` or `2841`, if that is all the text holds. */
export function parseNumber(text: string): number | undefined {
  const digits = shape.exec(text.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}
