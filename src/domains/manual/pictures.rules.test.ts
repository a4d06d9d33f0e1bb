import { expect, test } from 'vitest'
import { readPicture } from './pictures.rules.ts'

const read = (text: string) => readPicture(new TextEncoder().encode(text), () => text)

test.each([[''], [`PUBLIC "${'x'.repeat(600)}"`]])('a drawing whose own grammar could give it scripts is not shown, whatever stands before that grammar: %s', (named) => {
  expect(read(`<!-- a --><!DOCTYPE svg ${named} [<!ATTLIST svg onload CDATA "x">]><!-- b --><svg viewBox="0 0 10 20"></svg>`)).toBe('picture_script')
})

test.each(['<?xml version="1.0"?>\n<!-- drawn by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n', '\ufeff', ''])('a drawing is shown with what usually stands above it: %j', (above) => {
  expect(read(`${above}<svg viewBox="0 0 10 20"></svg>`)).toMatchObject({ ending: 'svg', width: 10, height: 20 })
})
