import { expect, test } from 'vitest'
import { linksIn } from './manual-marks.ts'

test('what looks like a link within code is none, for the editor as for the desk', () => {
  expect(linksIn('[a](one.md) and `[b](two.md)` and [c](<three.md#x>)\n\n```\n[d](four.md)\n```\n\n> ~~~\n> [e](five.md)\n> ~~~\n> [f](#six)')).toEqual(['one.md', 'three.md#x', '#six'])
})
