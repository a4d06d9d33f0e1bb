import fc from 'fast-check'
import { expect, test } from 'vitest'
import { said, withoutEmphases, type Piece } from './pieces.ts'
import { closeText, openText } from './text-kept.ts'

const pieces = (source: string): readonly Piece[] => openText(source).doc.content ?? []

test('where one paragraph is changed, everything else stays as it was written', () => {
  const source = 'Premier.\n* un\n* deux\n\n\nA soft\nline.\n\n<div>html</div>\n\n1) x\n2) y'
  const { doc, origin } = openText(source)
  const [first, ...rest] = doc.content ?? []
  expect(first).toEqual({ type: 'paragraph', content: [{ type: 'text', text: 'Premier.' }] })
  expect(closeText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Second *étoile*.' }] }, ...rest] }, origin)).toBe(source.replace('Premier.', String.raw`Second \*étoile\*.`).replace('\n* un', '\n\n* un'))
  expect(closeText({ type: 'doc', content: [...rest, { type: 'paragraph' }] }, origin)).toBe(source.replace('Premier.\n', ''))
})

test('what the editor has no sign for is kept as it stands: HTML, comments, titles of links, entities, boxes to tick', () => {
  for (const source of ['<b>x</b> y', '<!-- do\nclick -->', '[a](b.md "c")', 'a &nbsp; b', '- [ ] x\n- [x] y', '![far](https://elsewhere.example/a.png)', '[a](javascript:x)', '[r]: https://a.example']) {
    expect(pieces(source)).toEqual([{ type: 'kept', attrs: { source } }])
  }
})

const word = fc.stringMatching(/^[a-zé*_`[\]()<>#.|~&;!1\\ -]{1,14}$/)
const line = fc.array(fc.record({ type: fc.constant('text'), text: word, marks: fc.subarray([{ type: 'bold' }, { type: 'italic' }]) }), { minLength: 1, maxLength: 3 }).map((content): readonly Piece[] => content)
const paragraph = line.map((content): Piece => ({ type: 'paragraph', content }))
const list = fc.tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(paragraph, { minLength: 1, maxLength: 3 })).map(([type, items]): Piece => ({ type, content: items.map((item) => ({ type: 'listItem', content: [item] })) }))
const note = fc.tuple(fc.constantFrom('note', 'tip', 'caution'), fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 2 })).map(([kind, content]): Piece => ({ type: 'callout', attrs: { kind }, content }))
const plainWords = (piece: Piece): string => (piece.text ?? '') + (piece.content ?? []).map(plainWords).join('')

test('whatever is typed comes back with each of its words, and closing it twice is closing it once', () => {
  fc.assert(fc.property(fc.array(fc.oneof(paragraph, list, note), { minLength: 1, maxLength: 4 }), (content) => {
    const text = closeText({ type: 'doc', content }, openText('').origin)
    const again = openText(text)
    expect(closeText(again.doc, again.origin)).toBe(text)
    const letters = (piece: Piece) => plainWords(piece).replaceAll(/[^a-zé]/g, '')
    if (again.origin.blocks.every(({ piece }) => piece.type !== 'kept')) expect(letters(again.doc)).toBe(letters({ type: 'doc', content }))
  }), { numRuns: 80 })
})

/** Emphases as people set them: of a part of a word, around quotes, one beside the other. */
const mark = fc.subarray([{ type: 'bold' }, { type: 'italic' }, { type: 'strike' }])
const emphasised = fc.array(fc.record({ type: fc.constant('text'), text: fc.oneof(fc.constantFrom('"b"', 'a', '(', '!', '« ça »', 'mot', ', ', '*', '_x', '50 %', '`', '…'), fc.stringMatching(/^[a-z"'!.,()*_~ ]{1,6}$/)), marks: mark }), { minLength: 1, maxLength: 5 }).map((content): Piece => ({ type: 'paragraph', content }))

test('emphases are read as they were set, wherever they begin and end, or are left out: never as stars', () => {
  let lost = 0
  fc.assert(fc.property(emphasised, (piece) => {
    const text = closeText({ type: 'doc', content: [piece] }, openText('').origin)
    const again = openText(text).doc.content ?? []
    if (said(again) === said([piece])) return
    lost += 1
    expect(said(again)).toBe(said([withoutEmphases(piece)]))
  }), { numRuns: 600 })
  expect(lost).toBeLessThan(30)
})

test('Markdown of any kind is held or kept, and given back to the byte', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('- ', '* ', '1. ', '> ', '[!NOTE]\n', '# ', '\n', '\n\n', '    ', 'a', '**b**', '*c', '`d`', '```\n', '|', '|-|\n', '![x](/manual/pictures/y.png)', '[z](z.md#q)', '<i>', '&amp;', '  \n', '~~e~~', '\\*', 'é', '---\n'), { maxLength: 30 }), (parts) => {
    const source = parts.join('')
    const { doc, origin } = openText(source)
    expect(closeText(doc, origin)).toBe(source)
  }), { numRuns: 300 })
})
