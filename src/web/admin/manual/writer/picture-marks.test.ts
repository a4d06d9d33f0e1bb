import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf, moveMark, pixelate } from './picture-marks.ts'

const noise = (width: number, height: number) => ({ width, height, data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * 7919) % 256) })

test('what is made unreadable is gone from the pixels: no square keeps two colours, and nothing beside it changes', () => {
  fc.assert(fc.property(fc.nat(60), fc.nat(40), fc.nat(60), fc.nat(40), (x, y, x2, y2) => {
    const [before, after] = [noise(60, 40), noise(60, 40)]
    const area = areaOf({ kind: 'blur', from: { x, y }, to: { x: x2, y: y2 } }, after)
    pixelate(after, area)
    const square = Math.max(12, Math.ceil(Math.min(area.width, area.height) / 3))
    for (let row = 0; row < 40; row += 1) for (let column = 0; column < 60; column += 1) {
      const isIn = column >= area.left && column < area.left + area.width && row >= area.top && row < area.top + area.height
      const at = (row * 60 + column) * 4
      const corner = ((area.top + Math.floor((row - area.top) / square) * square) * 60 + area.left + Math.floor((column - area.left) / square) * square) * 4
      expect(after.data[at]).toBe(isIn ? after.data[corner] : before.data[at])
    }
  }), { numRuns: 20 })
})

test('a mark never leaves its picture, and covers whole pixels', () => {
  const size = { width: 100, height: 50 }
  expect(areaOf({ kind: 'box', from: { x: 99.2, y: 60 }, to: { x: -3, y: 10.7 } }, size)).toEqual({ left: 0, top: 10, width: 100, height: 40 })
  expect(moveMark({ kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 95, y: 45 } }, { x: 20, y: 20 }, false, size)).toEqual({ kind: 'arrow', from: { x: 30, y: 30 }, to: { x: 100, y: 50 } })
  expect(moveMark({ kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 50, y: 25 } }, { x: 5, y: 0 }, true, size)).toEqual({ kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 55, y: 25 } })
})
