import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printedOf } from './printed.ts'

test('Markdown goes onto paper as words in their styles, lists, tables, code and pictures', () => {
  const source = 'Click **Save** in `Settings`.\n\n- one\n- two\n  1. deep\n\n> [!NOTE]\n> Mind this.\n\n| Type | Value |\n|---|---|\n| CNAME | **edge** |\n\n```\na b\n  c\n```\n\n![x](/manual/pictures/ab12-10x20.png)\n\n[Read](https://x.example) and [here](other.md)\n\n<b>raw</b>\n\n<!-- do\nclick\n-->'
  expect(printedOf(source)).toEqual([
    { kind: 'words', indent: 0, runs: [{ text: 'Click ', style: 'plain' }, { text: 'Save', style: 'bold' }, { text: ' in ', style: 'plain' }, { text: 'Settings', style: 'code' }, { text: '.', style: 'plain' }] },
    { kind: 'words', indent: 0, runs: [{ text: '• one', style: 'plain' }] },
    { kind: 'words', indent: 0, runs: [{ text: '• two', style: 'plain' }] },
    { kind: 'words', indent: 1, runs: [{ text: '1. deep', style: 'plain' }] },
    { kind: 'words', indent: 1, runs: [{ text: 'Mind this.', style: 'plain' }] },
    { kind: 'table', rows: [['Type', 'Value'], ['CNAME', 'edge']] },
    { kind: 'code', text: 'a b\n  c' },
    { kind: 'picture', name: 'ab12-10x20.png' },
    { kind: 'words', indent: 0, runs: [{ text: 'Read (https://x.example) and here', style: 'plain' }] },
    { kind: 'words', indent: 0, runs: [{ text: '<b>raw</b>', style: 'plain' }] },
  ])
})

test('whatever the source is, something is printed of it and nothing breaks', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (source) => { expect(Array.isArray(printedOf(source))).toBe(true) }), { numRuns: 300 })
})
