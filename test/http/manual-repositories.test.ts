import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Input } from '#contract/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { workOff, zip } from '../harness/folders.ts'

let desk: Desk
let head: Caller
let forge: Server
let archive: Uint8Array
const asked: string[] = []
const at = () => `http://127.0.0.1:${(forge.address() as AddressInfo).port}`

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  archive = await zip({ 'manual-main/README.md': '# Tout\n\nLire.\n', 'manual-main/docs/aide/SUMMARY.md': '# Table\n\n* [Ouvrir](open.md)\n', 'manual-main/docs/aide/open.md': '# Ouvrir\n\n## Un\n\na\n', 'manual-main/src/index.js': 'x' })
  forge = createServer((request, response) => {
    const [url = '', token] = [request.url, request.headers.authorization ?? request.headers['private-token']]
    asked.push(`${url} ${String(token ?? '-')}`)
    if (url.includes('private') && !String(token).endsWith('secret-token')) return response.writeHead(404).end()
    if (url.includes('moved')) return response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    if (url.includes('page')) return response.writeHead(200).end('<html>sign in</html>')
    if (url.includes('endless')) return response.writeHead(200, { 'content-length': String(200 * 1024 * 1024) }).end(Buffer.alloc(1000))
    return response.writeHead(200, { 'content-type': 'application/zip' }).end(archive)
  })
  await new Promise<void>((resolve) => { forge.listen(0, '127.0.0.1', resolve) })
})
afterAll(async () => {
  forge.closeAllConnections()
  await new Promise((resolve) => { forge.close(resolve) })
  await desk.close()
})
afterEach(() => expect(desk.errors).toEqual([]))

type Wanted = Partial<NonNullable<Input<'desk.manual.importRepository'>['body']>>
const body = (path: string, wanted: Wanted) => ({ body: { address: `${at()}/${path}`, forge: 'gitea' as const, branch: '', folder: '', token: null, language: 'fr' as const, visibility: 'clients' as const, source: null, ...wanted } })
const look = (path: string, wanted: Wanted = {}) => head.ask('desk.manual.importRepository', body(path, wanted))
const refused = async (path: string, wanted: Wanted = {}) => (await head.refused('desk.manual.importRepository', body(path, wanted))).code

test('a folder of a repository is looked at by its address, brought in, and brought in again without making anything twice', async () => {
  const preview = await look('house/manual', { folder: '/docs/aide/', branch: 'main' })
  expect([preview.kind, preview.source, preview.counts.makes, preview.warnings]).toEqual(['gitbook', 'manual', 1, []])
  expect(asked.at(-1)).toBe('/api/v1/repos/house/manual/archive/main.zip -')
  await head.ask('desk.manual.importStart', { params: { id: preview.id }, body: { publish: true, overwrite: false } })
  await workOff(desk, preview.id)
  expect((await head.ask('desk.manual.import', { params: { id: preview.id } })).state).toBe('done')
  expect((await look('house/manual', { folder: 'docs/aide', branch: 'main' })).counts).toMatchObject({ makes: 0, same: 1 })
  expect(await head.ask('desk.manual.repositories')).toMatchObject({ repositories: [{ address: `${at()}/house/manual`, forge: 'gitea', branch: 'main', folder: 'docs/aide', language: 'fr', visibility: 'clients', hasToken: false }] })
  expect(await refused('house/manual', { folder: 'docs/nowhere' })).toBe('manual_import.nothing')
})

test('each forge is asked in its own way; a branch may have a stroke in its name', async () => {
  await look('group/sub/manual', { forge: 'gitlab', branch: 'docs/next' })
  expect(asked.at(-1)).toBe('/api/v4/projects/group%2Fsub%2Fmanual/repository/archive.zip?sha=docs%2Fnext -')
  await look('house/manual.git', { forge: 'github', branch: 'docs/next' })
  expect(asked.at(-1)).toBe('/_codeload/house/manual/zip/docs/next -')
  await look('house/manual', { forge: 'github' })
  expect(asked.at(-1)).toBe('/_codeload/house/manual/zip/HEAD -')
})

test('a private one is read with a token, which is kept sealed, told to nobody, and forgotten when it is taken away', async () => {
  expect(await refused('house/private')).toBe('manual_import.not_there')
  await look('house/private', { token: 'secret-token' })
  await look('house/private')
  expect(asked.at(-1)).toBe('/api/v1/repos/house/private/archive/HEAD.zip token secret-token')
  const kept = await desk.db.selectFrom('manual_repositories').selectAll().where('address', 'like', '%private').executeTakeFirstOrThrow()
  expect(JSON.stringify(kept)).not.toContain('secret-token')
  const told = await head.ask('desk.manual.repositories')
  expect([JSON.stringify(told).includes('secret'), told.repositories.find(({ address }) => address.endsWith('private'))?.hasToken]).toEqual([false, true])
  expect(await refused('house/private', { token: '' })).toBe('manual_import.not_there')
  expect((await head.ask('desk.manual.repositories')).repositories.find(({ address }) => address.endsWith('private'))?.hasToken).toBe(false)
  const support = await desk.as(await desk.support())
  expect(await support.status('desk.manual.repositories')).toBe(403)
})

test('what is no repository, leads elsewhere, is a page, has no end or lies within our network is refused in words', async () => {
  for (const address of ['house/manual', 'ftp://forge.example/house/manual', `${at()}/house`, 'https://name:word@forge.example/a/b', `${at()}/a/../b/c?x=1`]) expect(await refused('', { address })).toBe('manual_import.address')
  expect([await refused('house/moved'), await refused('house/page'), await refused('house/endless')]).toEqual(['manual_import.not_there', 'manual_import.not_zip', 'manual_import.unreachable'])
  expect(await refused('', { address: 'https://169.254.169.254/house/manual' })).toBe('manual_import.unreachable')
}, 90_000)
