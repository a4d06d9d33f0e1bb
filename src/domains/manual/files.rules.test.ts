import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readContents, readHeading, readList, readTaskFile, writeTaskFile } from './files.rules.ts'

const source = `---
title: Limiter une série
who: éditeur
for: clients
---

Vos droits s’arrêtent à une frontière.

## Ouvrez la série {#open}

Dans **Contenus**.

\`\`\`
## pas une étape
\`\`\`

## 2. Enregistrez

Cliquez.

## Si cela ne marche pas {#trouble}

Ouvrez un ticket.
`

describe('a task’s file', () => {
  test('is read as its facts, what it is for, its steps with their ids, and what to do when it does not work', () => {
    const { facts, text } = readTaskFile(source)
    expect(facts['for']).toBe('clients')
    expect(text).toMatchObject({ title: 'Limiter une série', who: 'éditeur', summary: 'Vos droits s’arrêtent à une frontière.', before: '', trouble: 'Ouvrez un ticket.' })
    expect(text.steps.map(({ id, title }) => [id, title])).toEqual([['open', 'Ouvrez la série'], ['2-enregistrez', 'Enregistrez']])
    expect(text.steps[0]?.text).toContain('## pas une étape')
  })

  test('is written as it is read', () => {
    const read = readTaskFile(source)
    const { title: _title, who: _who, ...facts } = read.facts
    expect(readTaskFile(writeTaskFile({ facts, text: read.text }, 'fr')).text).toEqual(read.text)
  })

  test('without lines above it, its title is its first heading; two steps of one title have two ids', () => {
    const { text } = readTaskFile('# A task\n\n## Press\n\none\n\n## Press\n\ntwo\n')
    expect(text.title).toBe('A task')
    expect(text.steps.map(({ id }) => id)).toEqual(['press', 'press-2'])
  })

  test('names no prototype', () => {
    expect(Object.keys(readTaskFile('---\n__proto__: x\ntitle: y\n---\n').facts)).toEqual(['__proto__', 'title'])
  })
})

/** What authors type, and what they would not. */
const line = fc.oneof(fc.constantFrom('"Quoted"', '2. Press', 'C#', 'a: b', '[x] {#y}', '# one', "l'été", '---', '- x', '"a" \'b\''), fc.string({ minLength: 1, maxLength: 30 })).map((text) => text.replaceAll(/[\r\n\u0000-\u001f\u007f\u200b\ufeff]/g, '').trim()).filter((text) => text !== '')
const text = fc.array(fc.oneof(fc.constantFrom('## a heading', '# x', '```', '~~~~', '  ```js', '## b {#result}', '> quote', '', '---', '<!-- ## c -->'), line), { maxLength: 8 }).map((lines) => lines.join('\n').trim())
const steps = fc.uniqueArray(fc.record({ id: fc.constantFrom('open', 'press', 'result', 'before', 'trouble', 'a-1'), title: line, text }), { selector: ({ id }) => id, maxLength: 5 })
const written = fc.record({ title: line, summary: text, who: fc.oneof(fc.constant(''), line), before: text, steps, result: text, trouble: text })

test('whatever an author writes is written to a file, read, and written the same', () => {
  fc.assert(fc.property(written, (text) => {
    const once = writeTaskFile({ facts: { for: 'clients', product: '"4" # 2' }, text }, 'fr')
    const read = readTaskFile(once)
    expect(read.text.steps.map(({ id, title }) => [id, title])).toEqual(text.steps.map(({ id, title }) => [id, title]))
    expect([read.text.title, read.text.who]).toEqual([text.title, text.who])
    const { title: _title, who: _who, ...facts } = read.facts
    expect(writeTaskFile({ facts, text: read.text }, 'fr')).toBe(once)
  }), { numRuns: 400 })
})

test('the contents hold modules, their sections, and the files of their tasks', () => {
  expect(readContents('# Manual\n\n## Content {#content}\n\n* Videos\n  * [Add a video](add-a-video.md)\n  * [Limit](a/limit.md)\n')).toEqual({
    modules: [{ slug: 'content', title: 'Content', sections: [{ slug: 'videos', title: 'Videos', tasks: ['add-a-video.md', 'a/limit.md'] }] }],
  })
})

test('a list stands in brackets or not', () => {
  expect(readList('[a, "b"]')).toEqual(['a', 'b'])
})

test.each<[string, string, string | undefined]>([
  [' Open it ', 'Open it', undefined], ['Open it ##', 'Open it', undefined], ['In C#', 'In C#', undefined], ['Open it {#open}', 'Open it', 'open'], ['Open it {#open} ##', 'Open it', 'open'],
  ['Open it {#Open_It}', 'Open it', undefined], ['{#open}', '{#open}', undefined], ['', '', undefined],
])('the heading %j says %j at %j', (heading, title, id) => {
  expect(readHeading(heading)).toEqual({ title, id })
})

test('a heading is read in time that grows with it', () => {
  const began = performance.now()
  for (const piece of [' ', '\t', '#', ' #', '{#', '{#a} ', 'a ']) readHeading(`a${piece.repeat(20_000)}b`)
  expect(performance.now() - began).toBeLessThan(1000)
})
