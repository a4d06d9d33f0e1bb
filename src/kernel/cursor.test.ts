import { describe, expect, test } from 'vitest'
import { readCursor, writeCursor } from './cursor.ts'
import { newId } from './ids.ts'

describe('a place in a list', () => {
  test('comes back as it was given', () => {
    for (const key of ['infinity', '2026-11-22 19:30:01.123456+00', '2026-11-22 19:30:01+00']) {
      const place = { key, id: newId() }
      expect(readCursor(writeCursor(place))).toEqual(place)
    }
  })

  test.each(['', 'x', 'infinity|', `2026-99-22 19:30:01+00|${newId()}`, `now()|${newId()}`, `infinity|${newId()}|1`, `infinity|' or true --`])('%j is none of ours', (text) => {
    expect(() => readCursor(Buffer.from(text).toString('base64url'))).toThrow('request.invalid')
  })
})
