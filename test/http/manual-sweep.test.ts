import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { keepPicture, sweepPictures } from '#domains/manual/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { makePicture, upload } from '../harness/files.ts'
import { runJob } from '../harness/jobs.ts'
import { makeSection, taskText } from '../harness/manual.ts'
import { makeMp4 } from '../harness/videos.ts'

let desk: Desk
let support: Caller
let head: Caller
let section: Id<'section'>

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  section = await makeSection(head)
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const picture = async (content = makePicture()) => (await support.ask('desk.manual.picture', { body: { upload: (await upload(support, 'screen.png', content)).id } })).src
const nameOf = (src: string) => src.split('/').at(-1) ?? ''
const age = (...sources: readonly string[]) => sql`update manual_pictures set touched_at = now() - interval '8 days' where name = any(${sources.map(nameOf)}::text[])`.execute(desk.db)
const keyOf = async (src: string) => (await sql<{ key: string }>`select blob_key as key from manual_pictures where name = ${nameOf(src)}`.execute(desk.db)).rows[0]?.key
const sweep = () => actAs(desk.pools.staff, itself, sweepPictures)
const there = async (src: string) => (await support.send('GET', src, {})).status === 200
async function begin(slug: string, text: string): Promise<{ readonly id: Id<'task'>; readonly revision: number }> {
  const { id } = await support.ask('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title: slug } })
  return save(id, 1, text)
}
async function save(id: Id<'task'>, revision: number, text: string) {
  const saved = await support.ask('desk.manual.save', { params: { id }, body: { revision, texts: { fr: taskText('x', ['do', 'Faites', text]), en: null } } })
  return { id, revision: saved.revision }
}

test('what no text names for a week is swept, with its bytes a day later; what a draft, a version, what is to appear, or a fragment names stays', async () => {
  const [unused, young, drafted, old, scheduled, shared, sharedDraft] = [await picture(), await picture(), await picture(), await picture(), await picture(), await picture(), await picture()]
  const { src: video } = await support.ask('desk.manual.video', { body: { upload: (await upload(support, 'film.mp4', makeMp4())).id } })
  await begin('drafted', `![x](${drafted})`)
  const versioned = await begin('versioned', `![x](${old})`)
  await head.ask('desk.manual.publish', { params: { id: versioned.id }, body: { revision: versioned.revision, note: '' } })
  const now = await save(versioned.id, 0, 'sans image')
  await head.ask('desk.manual.publish', { params: { id: versioned.id }, body: { revision: now.revision, note: '' } })
  const later = await begin('later', `![x](${scheduled})`)
  await head.ask('desk.manual.schedule', { params: { id: later.id }, body: { revision: later.revision, note: '', at: '2036-01-01T09:00:00.000Z' } })
  await save(later.id, later.revision, 'sans image')
  for (const [slug, src] of [['shared', shared], ['shared-draft', sharedDraft]] as const) {
    const { id } = await support.ask('desk.fragments.create', { body: { slug, language: 'fr', title: slug } })
    const { revision } = await support.ask('desk.fragments.save', { params: { id }, body: { revision: 1, texts: { fr: { title: slug, text: `![x](${src})` }, en: null } } })
    if (slug === 'shared') await head.ask('desk.fragments.publish', { params: { id }, body: { revision, note: '' } })
  }
  await age(unused, video, drafted, old, scheduled, shared, sharedDraft)
  const [gone = '', kept = ''] = [await keyOf(unused), await keyOf(drafted)]
  await runJob(desk, 'clean-manual', {})
  expect(await Promise.all([unused, video, young, drafted, old, scheduled, shared, sharedDraft].map(there))).toEqual([false, false, true, true, true, true, true, true])
  await sql`update blobs set created_at = now() - interval '2 days'`.execute(desk.db)
  await sql`update uploads set touched_at = now() - interval '2 days', used_at = now() - interval '2 days'`.execute(desk.db)
  await runJob(desk, 'clean-uploads', {})
  const bytes = async (key: string) => { const stream = await desk.deps.files.read(key); await stream?.cancel(); return stream !== null }
  expect([await bytes(gone), await bytes(kept)]).toEqual([false, true])
})

test('whoever puts a picture in again while it is swept finds it there afterwards', async () => {
  const content = makePicture()
  const src = await picture(content)
  await age(src)
  const key = await keyOf(src) ?? ''
  // The author's transaction is open when the sweep begins, and ends while it waits.
  const { promise: swept, resolve: begun } = Promise.withResolvers<void>()
  const author = actAs(desk.pools.staff, itself, async (tx, now) => {
    await keepPicture(tx, now, { name: nameOf(src), type: 'image/png', blobKey: key })
    begun()
    await new Promise((done) => { setTimeout(done, 150) })
  })
  await swept
  await Promise.all([author, sweep()])
  expect(await there(src)).toBe(true)
  // The other way round: the sweep was first, and what is put in again is kept anew.
  await age(src)
  await Promise.all([sweep(), picture(content)])
  expect(await there(await picture(content))).toBe(true)
})

test('a text that is saved with a picture of long ago holds it back', async () => {
  const src = await picture()
  await age(src)
  const { id, revision } = await begin('pasted-from-elsewhere', `![x](${src})`)
  await save(id, revision, 'ôtée')
  await sweep()
  expect(await there(src)).toBe(true)
  await age(src)
  await sweep()
  expect(await there(src)).toBe(false)
})
