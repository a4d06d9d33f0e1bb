import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WrittenManualText } from '#contract/manual-writing.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { unzip } from '../harness/folders.ts'
import { makePlace, taskText } from '../harness/manual.ts'

let desk: Desk
let head: Caller
let technical: Caller

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  technical = await desk.as(await desk.technical())
})
afterAll(() => desk.close())

const place = (title: string, moduleId: Id<'module'> | null) => makePlace(head, { fr: title, en: `${title} (en)` }, moduleId)
async function write(sectionId: Id<'section'>, slug: string, texts: { fr: WrittenManualText | null; en: WrittenManualText | null }): Promise<void> {
  const { id } = await head.ask('desk.manual.create', { body: { sectionId, slug, language: 'fr', title: slug } })
  await head.ask('desk.manual.save', { params: { id }, body: { revision: 1, texts } })
}
async function unpacked(path: string, who = technical): Promise<ReadonlyMap<string, string>> {
  const response = await who.send('GET', path, {})
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = await unzip(new Uint8Array(await response.arrayBuffer()))
  return new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes, 'latin1').toString('utf8')]))
}

test('whoever may read the manual takes it out as Markdown, whole or a module, both languages side by side, drafts too', async () => {
  const videos = parseId<'module'>(await place('Vidéos', null)) ?? null
  const accounts = parseId<'module'>(await place('Comptes', null)) ?? null
  const [first, second] = [parseId<'section'>(await place('Ajouter', videos)), parseId<'section'>(await place('Fermer', accounts))]
  if (first === undefined || second === undefined || videos === null) throw new Error('no places')
  await write(first, 'add-a-video', { fr: taskText('Ajouter', ['open', 'Ouvrez', '## Là\nCliquez.']), en: taskText('Add', ['open', 'Open', 'Click.']) })
  await write(first, 'only-french', { fr: taskText('Seulement', ['a', 'A', '']), en: null })
  await write(second, 'close', { fr: null, en: taskText('Close', ['b', 'B', '']) })

  const files = await unpacked('/api/desk/manual/export')
  expect([...files.keys()]).toEqual(['en/SUMMARY.md', 'en/add-a-video.md', 'en/close.md', 'fr/SUMMARY.md', 'fr/add-a-video.md', 'fr/only-french.md'])
  expect(files.get('fr/add-a-video.md')).toBe('---\ntitle: Ajouter\nfor: clients\n---\n\n## Ouvrez {#open}\n\n### Là\nCliquez.\n')
  expect(files.get('en/add-a-video.md')).toBe('---\ntitle: Add\n---\n\n## Open {#open}\n\nClick.\n')
  expect(files.get('en/SUMMARY.md')).toContain('## Vidéos (en) {#videos-en}\n\n* Ajouter (en) {#ajouter-en}\n  * [Add](add-a-video.md)\n  * [Seulement](../fr/only-french.md)\n')
  expect([...(await unpacked(`/api/desk/manual/export?module=${videos}`)).keys()]).toEqual(['en/SUMMARY.md', 'en/add-a-video.md', 'fr/SUMMARY.md', 'fr/add-a-video.md', 'fr/only-french.md'])
})

test('a client takes nothing out, and a module that is not there is said not to be', async () => {
  const client = await desk.as(await desk.client())
  expect((await client.send('GET', '/api/desk/manual/export', {})).status).toBe(403)
  expect((await technical.send('GET', `/api/desk/manual/export?module=${crypto.randomUUID()}`, {})).status).toBe(404)
})
