import pg from 'pg'

const usual: (text: string) => Date | number | null = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let place = from; place < to; place++) number = number * 10 + text.charCodeAt(place) - 48
  return number
}

/**
 * An instant as the database writes it while its zone is UTC, such as `2026-11-22 10:04:59.123456+00`: read by its places, since lists are full of them.
 * What looks otherwise, such as `infinity`, or is very long ago, is left to the driver.
 */
export function readInstant(text: string): Date | number | null {
  const { length } = text
  if (length < 22 || text.charCodeAt(0) === 48 || text.charCodeAt(4) !== 45 || text.charCodeAt(10) !== 32 || !text.endsWith('+00')) return usual(text)
  const thousandths = length === 22 ? 0 : digits(text, 20, Math.min(23, length - 3)) * 10 ** Math.max(0, 26 - length)
  return new Date(Date.UTC(digits(text, 0, 4), digits(text, 5, 7) - 1, digits(text, 8, 10), digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19), thousandths))
}
