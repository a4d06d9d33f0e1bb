import { Failure } from './failure.ts'
import { isId } from './ids.ts'

/** Where a page of a list ended: the last row's sort key as the database writes it, to the microsecond, and its id. */
export type Place = { readonly key: string; readonly id: string }

const keyShape = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/

/** A place as an opaque text that travels. */
export function writeCursor(place: Place): string {
  return Buffer.from(`${place.key}|${place.id}`).toString('base64url')
}

/** The place a cursor names; anything that is not one of ours is refused. */
export function readCursor(text: string): Place {
  const [key = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  if (rest.length > 0 || !isKey(key) || !isId(id)) throw new Failure('request.invalid', { field: 'cursor' })
  return { key, id }
}

function isKey(key: string): boolean {
  return key === 'infinity' || (keyShape.test(key) && !Number.isNaN(Date.parse(key.replace(' ', 'T').replace('+00', 'Z'))))
}
