import { readdirSync, readFileSync } from 'node:fs'
import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { renderMarkdown } from '#domains/manual/index.ts'
import { makeShelf } from '#web/admin/manual/writer/fragment-node.ts'
import { writePieces } from '#web/admin/manual/writer/markdown-out.ts'
import { said } from '#web/admin/manual/writer/pieces.ts'
import { partsOfTexts } from '#web/admin/manual/writer/schema.ts'
import { closeText, openText } from '#web/admin/manual/writer/text-kept.ts'

const folders = ['manual/fr', 'manual/en', 'manual/demonstration/fr', 'manual/demonstration/en']
const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => readFileSync(`${folder}/${name}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')))
/** What an author is given to write in: what stands between the headings, without what only the tests read. */
const fields = files.filter((file) => !file.startsWith('# ')).flatMap((file) => file.replaceAll(/<!--[\s\S]*?-->/g, '').split(/^## .*$/m)).map((part) => part.trim())
const plainly = { escapes: 'none', italic: '*', bullet: '-', joined: 'no' } as const
/** Constructs that come with imported pages, and that no text of ours has. */
const imported = ['* star\n* two\n\n  apart', 'soft\nline  \nbroken', '> quote\n> **on**\n>\n> - list', '> [!TIP]\n> One.\n>\n> Two.', '| a | b |\n|:--|--:|\n| `x\\|y` | **z** |', '```sh\nls -l\n```', 'a [b](c-d.md#e) https://f.example/g h@i.example', '#### Heading *now*', '***both*** **a *b* c** ~~d~~ `e`', '1. one\n   - two\n2. three', '![Alt](/manual/pictures/0a-1x1.png) beside', '{% include "hours.md" %}', `![A film](/manual/videos/${'0'.repeat(40)}.mp4 "captions /manual/videos/${'1'.repeat(40)}.vtt")`, `> [!TIP]\n> ![](/manual/videos/${'0'.repeat(40)}.webm)`, '> [!TIP]\n> Look:\n>\n> {% include "hours.md" %}']

test('a text of the manual that nobody touched comes back the same to the byte, and so does each whole file', () => {
  expect(fields.length).toBeGreaterThan(200)
  for (const source of [...files, ...fields, ...imported]) {
    const { doc, origin } = openText(source)
    expect(closeText(doc, origin)).toBe(source)
  }
})

test('all that the manual says is held by the editor itself, and written anew it is what it was', () => {
  for (const source of fields) expect(writePieces(openText(source).doc.content ?? [], plainly)).toBe(source)
})

test('each construct is one that the editor itself can hold', () => {
  const names = { notes: { note: '', tip: '', important: '', warning: '', caution: '' }, kept: '', video: { name: '', captions: '' }, fragments: { fragment: '', gone: '', draft: '', staff: '' } }
  const schema = getSchema(partsOfTexts(names, makeShelf(), 'en'))
  for (const source of [...fields, ...imported, '<b>kept</b>']) {
    const { doc, origin } = openText(source)
    const node = schema.nodeFromJSON(doc)
    node.check()
    expect(said(node.toJSON().content)).toBe(origin.whole)
  }
})

test('what is written anew is read by readers as it was before', () => {
  const seen = (source: string) => renderMarkdown(source, 'en').replaceAll(/\s+/g, ' ')
  for (const source of [...fields, ...imported]) {
    const pieces = openText(source).doc.content ?? []
    expect(pieces.filter(({ type }) => type === 'kept')).toEqual([])
    expect(seen(writePieces(pieces, plainly))).toBe(seen(source))
  }
})
