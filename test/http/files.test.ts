import { createHash, randomBytes } from 'node:crypto'
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { hour, minute } from '#kernel/instants.ts'
import type { FileStore } from '#domains/tickets/index.ts'
import { createApp } from '#http/app.ts'
import { timetable } from '#jobs/registry.ts'
import { stand, type Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { makePicture, openFile, sendBytes, upload } from '../harness/files.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let ines: Client
let caller: Caller

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
  caller = await desk.as(ines)
})

afterAll(async () => {
  await desk.close()
})

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(join(desk.dataDir, folder), { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Submits a ticket with these uploads and answers the ids of its attachments. */
async function attach(...uploads: string[]): Promise<string[]> {
  const ticket = await desk.ticket(ines, { attachments: uploads })
  const { messages } = await caller.ask('client.tickets.show', { params: { id: ticket.id } })
  return messages.flatMap((message) => message.attachments.map((each) => each.id))
}

describe('an upload', () => {
  test('arrives in parts, is kept under a random name, and comes back as it was', async () => {
    // Bytes of chance alone would now and then begin like music.
    const content = Buffer.concat([Buffer.from('of no kind'), randomBytes(299_990)])
    const { id } = await caller.ask('uploads.start', { body: { name: 'écran noir.bin', size: content.length } })
    expect(await (await sendBytes(caller, id, 0, content.subarray(0, 100_000))).json()).toMatchObject({ received: 100_000, complete: false })
    expect(await (await sendBytes(caller, id, 100_000, content.subarray(100_000))).json()).toMatchObject({ received: 300_000, complete: true, type: 'application/octet-stream' })
    const [attachment = ''] = await attach(id)
    const response = await openFile(caller, attachment)
    expect(createHash('sha256').update(new Uint8Array(await response.arrayBuffer())).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'))
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="ecran noir.bin"; filename*=UTF-8''%C3%A9cran%20noir.bin`)
    expect((await filesIn('files')).every((file) => /\/files\/[\w-]{2}\/[\w-]{43}$/.test(file))).toBe(true)
    expect(await filesIn('uploads')).toEqual([])
  })

  test('goes on where it was cut', async () => {
    const content = randomBytes(200_000)
    const { id } = await caller.ask('uploads.start', { body: { name: 'a.bin', size: content.length } })
    let sent = 0
    const cut = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent >= 65_536) return controller.error(new Error('the line went dead'))
        controller.enqueue(content.subarray(sent, sent += 16_384))
      },
    })
    const headers = { host: new URL(desk.url).host, cookie: caller.cookie(), 'content-type': 'application/octet-stream' }
    await desk.app.request(`${desk.url}/api/uploads/${id}?offset=0`, { method: 'PATCH', body: cut, headers, duplex: 'half' } as RequestInit)
    const { received } = await caller.ask('uploads.show', { params: { id } })
    expect(received).toBe(65_536)
    expect((await sendBytes(caller, id, 0, content)).status).toBe(409)
    expect(await (await sendBytes(caller, id, received, content.subarray(received))).json()).toMatchObject({ complete: true })
    expect(await (await sendBytes(caller, id, content.length, '')).json()).toMatchObject({ complete: true })
  })

  test('carries no more than it announced, and a request no more than four megabytes', async () => {
    const { id } = await caller.ask('uploads.start', { body: { name: 'a.txt', size: 5 } })
    expect((await sendBytes(caller, id, 0, 'far too much')).status).toBe(413)
    expect(await caller.ask('uploads.show', { params: { id } })).toMatchObject({ received: 0 })
    const large = await caller.ask('uploads.start', { body: { name: 'a.bin', size: 50_000_000 } })
    expect((await sendBytes(caller, large.id, 0, new Uint8Array(5_000_000))).status).toBe(413)
    expect(await caller.refused('uploads.start', { body: { name: 'a.bin', size: 200_000_000 } })).toMatchObject({ status: 422, field: 'size' })
    await caller.ask('uploads.cancel', { params: { id: large.id } })
    expect(await caller.refused('uploads.show', { params: { id: large.id } })).toMatchObject({ status: 404 })
  })

  test('is kept once, however often the same bytes are sent', async () => {
    const content = makePicture()
    const before = (await filesIn('files')).length
    const [first, second] = await Promise.all([upload(caller, 'one.png', content), upload(await desk.as(await desk.client()), 'two.png', content)])
    expect(first).toMatchObject({ complete: true, type: 'image/png' })
    expect(second).toMatchObject({ complete: true, type: 'image/png' })
    expect((await filesIn('files')).length).toBe(before + 1)
  })

  test('can be attached once, when it is whole, twenty at a time and in their order', async () => {
    const ready = await upload(caller, 'log.txt', 'all is lost')
    const unfinished = await caller.ask('uploads.start', { body: { name: 'half.txt', size: 10 } })
    const body = { category: 'playback', impact: 'down', details: {}, subject: 'With files', description: 'See there.', severity: 'critical' } as const
    for (const attachments of [[unfinished.id], [ready.id, unfinished.id], [ready.id, newId()]]) {
      expect(await caller.refused('client.tickets.submit', { body: { ...body, details: {}, attachments } })).toMatchObject({ status: 422, field: 'attachments' })
    }
    const second = await upload(caller, 'second.txt', 'and more')
    const [one, two] = await attach(second.id, ready.id)
    expect(await (await openFile(caller, one ?? '')).text()).toBe('and more')
    expect(await (await openFile(caller, two ?? '')).text()).toBe('all is lost')
    expect(await caller.refused('client.tickets.submit', { body: { ...body, details: {}, attachments: [ready.id] } })).toMatchObject({ status: 422 })
  })
})

describe('an attachment', () => {
  test('is served in parts to whoever asks for parts', async () => {
    const [id = ''] = await attach((await upload(caller, 'digits.txt', '0123456789')).id)
    const part = await openFile(caller, id, '', { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    expect((await openFile(caller, id, '', { range: 'bytes=10-' })).status).toBe(416)
  })

  test('F-10 whose file is missing answers a sentence, not a fault', async () => {
    const [id = ''] = await attach((await upload(caller, 'gone.txt', `only once ${newId()}`)).id)
    const { blob_key } = await desk.db.selectFrom('attachments').select('blob_key').where('id', '=', id).executeTakeFirstOrThrow()
    await rm(join(desk.dataDir, 'files', blob_key.slice(0, 2), blob_key))
    expect((await openFile(caller, id)).status).toBe(404)
    expect(desk.errors).toEqual([])
  })

  test('F-10 comes back when the same bytes are sent again', async () => {
    const content = `lost and found ${newId()}`
    const [id = ''] = await attach((await upload(caller, 'gone.txt', content)).id)
    const { blob_key } = await desk.db.selectFrom('attachments').select('blob_key').where('id', '=', id).executeTakeFirstOrThrow()
    const file = join(desk.dataDir, 'files', blob_key.slice(0, 2), blob_key)
    await rm(file)
    await upload(caller, 'again.txt', content)
    expect((await stat(file)).size).toBe(content.length)
    expect(await (await openFile(caller, id)).text()).toBe(content)
  })
})

describe('F-10 a disk that is full', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const stages: [string, Partial<FileStore>][] = [
    ['while bytes arrive', { append: (_, offset) => Promise.resolve({ durable: offset, ended: 'full' }) }],
    ['when the file is opened', { append: () => Promise.reject(full) }],
    ['when the whole file is copied', { stage: () => Promise.reject(full) }],
  ]

  test.each(stages)('%s is said as such, and leaves neither a row nor a file behind', async (_, broken) => {
    const before = (await filesIn('files')).length
    const app = createApp({ ...desk.deps, files: { ...desk.deps.files, ...broken } })
    const unlucky = stand({ app, url: desk.url }, caller.cookie())
    const { id } = await unlucky.ask('uploads.start', { body: { name: 'a.txt', size: 4 } })
    const response = await sendBytes(unlucky, id, 0, 'text')
    expect([response.status, (await response.json()).error.code]).toEqual([507, 'upload.full'])
    expect(await caller.refused('uploads.show', { params: { id } })).toMatchObject({ status: 404 })
    expect((await filesIn('uploads')).filter((file) => file.endsWith(id))).toEqual([])
    expect((await filesIn('files')).length).toBe(before)
  })

  test('takes no upload that it has no room for', async () => {
    const app = createApp({ ...desk.deps, files: { ...desk.deps.files, hasRoom: () => Promise.resolve(false) } })
    expect(await stand({ app, url: desk.url }, caller.cookie()).refused('uploads.start', { body: { name: 'a.txt', size: 4 } })).toMatchObject({ status: 507 })
  })
})

describe('the cleaning', () => {
  const names = async (folder: string) => (await filesIn(folder)).map((file) => basename(file))

  test('removes what was not attached for a day and bytes that nothing needs, and nothing else', async () => {
    const [kept = ''] = await attach((await upload(caller, 'kept.txt', `kept ${newId()}`)).id)
    const unused = await upload(caller, 'unused.txt', `unused ${newId()}`)
    const waiting = await upload(caller, 'waiting.txt', `waiting ${newId()}`)
    const { blob_key } = await desk.db.selectFrom('uploads').select('blob_key').where('id', '=', unused.id).executeTakeFirstOrThrow()
    await desk.db.updateTable('uploads').set({ touched_at: new Date(Date.now() - 25 * hour) }).where('id', '=', unused.id).execute()
    await desk.db.updateTable('uploads').set({ touched_at: new Date(Date.now() - 23 * hour) }).where('id', '=', waiting.id).execute()
    await desk.db.updateTable('blobs').set({ created_at: new Date(Date.now() - 25 * hour) }).execute()
    await runJob(desk, 'clean-uploads')
    expect(await caller.refused('uploads.show', { params: { id: unused.id } })).toMatchObject({ status: 404 })
    expect(await caller.ask('uploads.show', { params: { id: waiting.id } })).toMatchObject({ complete: true })
    expect((await openFile(caller, kept)).status).toBe(200)
    expect(await names('files')).not.toContain(blob_key)
  })

  test('F-11 what came of an upload that was broken off is gone within the hour after its last byte; whoever comes back sooner goes on', async () => {
    const begin = async (name: string, minutes: number) => {
      const { id } = await caller.ask('uploads.start', { body: { name, size: 10 } })
      await sendBytes(caller, id, 0, 'half')
      const at = new Date(Date.now() - minutes * minute)
      await desk.db.updateTable('uploads').set({ touched_at: at }).where('id', '=', id).execute()
      await utimes(join(desk.dataDir, 'uploads', id), at, at)
      return id
    }
    const [old, young] = [await begin('old.txt', 56), await begin('young.txt', 50)]
    const stray = await begin('stray.txt', 56) // its row is gone already, as after a kill between row and file
    await desk.db.deleteFrom('uploads').where('id', '=', stray).execute()
    await runJob(desk, 'clean-uploads')
    expect(await caller.refused('uploads.show', { params: { id: old } })).toMatchObject({ status: 404 })
    expect((await sendBytes(caller, old, 4, 'whole.')).status).toBe(404)
    expect(await names('uploads')).not.toContain(old)
    expect(await names('uploads')).not.toContain(stray)
    expect(await (await sendBytes(caller, young, 4, 'whole.')).json()).toMatchObject({ complete: true })
  })

  test('looks often enough for that', () => {
    expect(timetable).toContain('*/5 * * * * clean-uploads')
  })
})
