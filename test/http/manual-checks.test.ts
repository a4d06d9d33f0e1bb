import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ManualCheck } from '#contract/manual-checks.ts'
import { openDns } from '#adapters/dns.ts'
import { openOutbound } from '#adapters/outbound.ts'
import { actAs } from '#db/index.ts'
import { keepFolder, readOwnManual } from '#domains/manual/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

const contents = '## Content {#content}\n\n* Videos {#videos}\n  * [a](your-site.md)\n  * [b](for-us.md)\n'
const page = (audience: string) => `---\ntitle: Your site\nfor: ${audience}\n---\n\nMake it yours.\n\n## Point the name {#name}\n\nDo it.\n\n## Look {#look}\n\nThere.\n`
const files = new Map([['SUMMARY.md', contents], ['your-site.md', page('clients')], ['for-us.md', page('staff')]])

let desk: Desk
let zone: Zone
let site: Server
let secure: Server
let folder: string
let ines: Client
let [inesAtWork, marc, author]: Caller[] = []
let task: Id<'task'>
let ours: Id<'task'>
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()
const portOf = (server: Server) => (server.address() as AddressInfo).port
const here = () => `http://127.0.0.1:${portOf(site)}`

const pages: Readonly<Record<string, [number, string]>> = {
  '/': [200, 'Hello'], '/gone': [404, ''], '/page.m3u8': [200, '<html>not a list</html>'], '/empty.m3u8': [200, '#EXTM3U\n'],
  '/live/index.m3u8': [200, '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=800000\nlow/list.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=3000000\nhigh/list.m3u8\n'],
  '/live/low/list.m3u8': [200, '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n1.ts\n#EXTINF:6,\n2.ts\n'],
  '/broken/index.m3u8': [200, '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=800000\nnowhere.m3u8\n'],
  '/film.mpd': [200, '<?xml version="1.0"?><MPD><Period><AdaptationSet><Representation id="1"/><Representation id="2"/></AdaptationSet></Period></MPD>'],
}

beforeAll(async () => {
  desk = await openDesk()
  zone = await startDns()
  Object.assign(desk.deps.outgoing, { resolve: openDns([`127.0.0.1:${zone.port}`]) })
  site = createServer((request, response) => {
    const [status, text] = pages[request.url ?? ''] ?? [404, '']
    response.writeHead(status, { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }).end(text)
  })
  await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve) })
  folder = mkdtempSync(join(tmpdir(), 'relais-site-'))
  const made = (days: number) => {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'), '-days', String(days), '-subj', '/CN=site', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' })
    return { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') }
  }
  const { key, cert } = made(30)
  secure = createTlsServer({ key, cert }, (_, response) => response.end('Hello'))
  await new Promise<void>((resolve) => { secure.listen(0, '127.0.0.1', resolve) })
  const company = await desk.company()
  ines = await desk.client(company)
  inesAtWork = await desk.as(ines)
  marc = await desk.as(await desk.client(company))
  author = await desk.as(await desk.head())
  await actAs(desk.pools.staff, itself, (tx, now) => keepFolder(tx, now, readOwnManual({ fr: files, en: files }), { prefix: '', first: 0, own: false, by: null }))
  const rows = await desk.db.selectFrom('manual_tasks').select(['id', 'slug']).execute()
  task = rows.find(({ slug }) => slug === 'your-site')?.id ?? task
  ours = rows.find(({ slug }) => slug === 'for-us')?.id ?? ours
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  for (const server of [site, secure]) await new Promise((resolve) => { server.close(resolve) })
  await zone.stop()
  rmSync(folder, { recursive: true, force: true })
  await desk.close()
})

const keep = (check: ManualCheck | null, step = 'name', of = task) => there(author).call('desk.manual.keepCheck', { params: { id: of }, body: { step, check } })

async function refusalOf(given: Promise<Response>): Promise<unknown[]> {
  const response = await given
  return [response.status, ((await response.json()) as { error: { field: string } }).error.field]
}

async function look(check: ManualCheck, given = here()) {
  expect((await keep(check)).status).toBe(200)
  await desk.db.deleteFrom('rate_limits').execute()
  return there(inesAtWork).ask('manual.check', { body: { task: 'your-site', step: 'name', site: given, language: 'en' } })
}

describe('a step looks at its reader’s site', () => {
  test.each<[string, ManualCheck, boolean, string]>([
    ['an address that answers', { kind: 'address', path: '/' }, true, 'answers (200)'],
    ['one that answers with an error', { kind: 'address', path: '/gone' }, false, 'answers with an error (404)'],
    ['a header that is there', { kind: 'header', path: '/', header: 'strict-transport-security', value: 'max-age' }, true, 'sends strict-transport-security: max-age=31536000'],
    ['a header that says something else', { kind: 'header', path: '/', header: 'strict-transport-security', value: 'preload' }, false, 'it should contain “preload”'],
    ['a header that is missing', { kind: 'header', path: '/', header: 'content-security-policy', value: '' }, false, 'does not send the header content-security-policy'],
    ['a stream, and the first of its levels', { kind: 'stream', path: '/live/index.m3u8' }, true, '2 qualities, 2 segments'],
    ['a stream for DASH', { kind: 'stream', path: '/film.mpd' }, true, '2 qualities'],
    ['a stream whose level is not there', { kind: 'stream', path: '/broken/index.m3u8' }, false, 'error (404)'],
    ['a list without anything in it', { kind: 'stream', path: '/empty.m3u8' }, false, 'nothing in it can be played'],
    ['a page where a list should be', { kind: 'stream', path: '/page.m3u8' }, false, 'is not the list of a stream'],
    ['a certificate where there is no TLS', { kind: 'certificate', days: 0 }, false, 'No browser trusts'],
  ])('%s', async (_, check, green, said) => {
    const found = await look(check)
    expect(found).toMatchObject({ green, sentence: expect.stringContaining(said), site: `127.0.0.1:${portOf(site)}` })
    expect(found.trace[0]).toContain('GET http://127.0.0.1')
  })

  test('a certificate that nobody signed, then one that is trusted, and one that ends too soon', async () => {
    const url = `https://127.0.0.1:${portOf(secure)}`
    expect(await look({ kind: 'certificate', days: 14 }, url)).toMatchObject({ green: false, sentence: expect.stringContaining('No browser trusts') })
    const usual = getCACertificates('default')
    setDefaultCACertificates([...usual, readFileSync(join(folder, 'cert.pem'), 'utf8')])
    try {
      expect(await look({ kind: 'certificate', days: 14 }, url)).toMatchObject({ green: true, sentence: expect.stringContaining('is valid until') })
      expect(await look({ kind: 'certificate', days: 60 }, url)).toMatchObject({ green: false, sentence: expect.stringContaining('runs out on') })
    } finally {
      setDefaultCACertificates(usual)
    }
  })

  test('a record of the DNS: none yet, another one, the right one, and a DNS that is silent', async () => {
    const check: ManualCheck = { kind: 'dns', before: '_verify', record: 'TXT', value: 'relais=' }
    expect(await look(check, 'www.cinephare.example')).toMatchObject({ green: false, sentence: '_verify.www.cinephare.example has no TXT record yet. A new one can take an hour to be seen everywhere.' })
    zone.texts.set('_verify.www.cinephare.example', ['other=1'])
    expect(await look(check, 'https://www.cinephare.example/some/page')).toMatchObject({ green: false, sentence: expect.stringContaining('leads to other=1, and should lead to relais=') })
    zone.texts.set('_verify.www.cinephare.example', ['relais=4711'])
    expect(await look(check, 'WWW.cinephare.example')).toMatchObject({ green: true, site: 'www.cinephare.example', trace: ['TXT _verify.www.cinephare.example: relais=4711'] })
    zone.silent.add('mute.example')
    expect(await look(check, 'mute.example')).toMatchObject({ green: false, sentence: expect.stringContaining('The DNS did not answer') })
  }, 30_000)
})

describe('a check that was green', () => {
  const lastNight = () => desk.db.updateTable('manual_check_results').set({ at: new Date(Date.now() - 30 * 3_600_000) }).execute()
  const stands = async () => (await there(author).ask('desk.manual.checks', { params: { id: task } })).stands
  const last = async () => (await there(inesAtWork).ask('manual.checks', { query: { task: 'your-site', language: 'en' } })).checks[0]?.last

  test('is looked at again at night: what turned red is told to its reader, and to the authors as a number', async () => {
    await desk.db.deleteFrom('manual_check_results').execute()
    const name = 'again.cinephare.example'
    const check: ManualCheck = { kind: 'dns', before: '', record: 'TXT', value: 'relais=' }
    for (const each of [name, `other.${name}`]) zone.texts.set(each, ['relais=1'])
    expect((await look(check, name)).green).toBe(true)
    await desk.db.deleteFrom('rate_limits').execute()
    expect((await there(marc).ask('manual.check', { body: { task: 'your-site', step: 'name', site: `other.${name}`, language: 'en' } })).green).toBe(true)
    zone.texts.set(name, ['gone=1'])
    // The same day nobody looks again.
    await runJob(desk, 'check-again')
    expect(await stands()).toEqual([{ step: 'name', green: 2, red: 0, turned: 0 }])
    await lastNight()
    await runJob(desk, 'check-again')
    expect(await stands()).toEqual([{ step: 'name', green: 1, red: 1, turned: 1 }])
    expect(await last()).toMatchObject({ green: false, sentence: expect.stringContaining('leads to gone=1') })
    // What is red is not asked again until its reader does, nor what nobody has asked for in thirty days.
    zone.texts.set(name, ['relais=2'])
    zone.texts.set(`other.${name}`, ['gone=1'])
    await lastNight()
    await desk.db.updateTable('manual_check_results').set({ asked_at: new Date(Date.now() - 31 * 86_400_000) }).execute()
    await runJob(desk, 'check-again')
    expect(await stands()).toEqual([{ step: 'name', green: 1, red: 1, turned: 1 }])
    expect((await look(check, name)).green).toBe(true)
    expect(await stands()).toEqual([{ step: 'name', green: 2, red: 0, turned: 0 }])
  })

  test('stays green in a night in which the desk sees nothing at all', async () => {
    await desk.db.deleteFrom('manual_check_results').execute()
    zone.texts.set('mute-at-night.example', ['relais=1'])
    expect((await look({ kind: 'dns', before: '', record: 'TXT', value: 'relais=' }, 'mute-at-night.example')).green).toBe(true)
    zone.silent.add('mute-at-night.example')
    await lastNight()
    await runJob(desk, 'check-again')
    expect(await stands()).toEqual([{ step: 'name', green: 1, red: 0, turned: 0 }])
  }, 30_000)
})

describe('S-083 a check goes out through the guard', () => {
  test.each(['http://127.0.0.1:22', 'https://169.254.169.254', 'https://[::1]', 'https://[::ffff:10.0.0.1]', 'https://10.0.0.1', 'http://93.184.216.34', 'https://93.184.216.34:8443', 'https://localhost.localdomain'])('and not to %s', async (given) => {
    const guard = openOutbound([])
    const before = desk.deps.outbound.look
    Object.assign(desk.deps.outbound, { look: (url: string, most: number) => guard.look(url, most) })
    try {
      expect(await look({ kind: 'address', path: '/' }, given)).toMatchObject({ green: false, sentence: expect.stringMatching(/is not a site on the public internet|cannot be reached/) })
    } finally {
      Object.assign(desk.deps.outbound, { look: before })
    }
  })

  test.each(['', 'localhost', 'ftp://www.example.com', 'https://user:secret@www.example.com', 'not a name', '://', 'javascript:alert(1)'])('and what is no site is refused at its field: "%s"', async (given) => {
    await keep({ kind: 'address', path: '/' })
    expect(await refusalOf(there(inesAtWork).call('manual.check', { body: { task: 'your-site', step: 'name', site: given, language: 'fr' } }))).toEqual([422, 'site'])
  })

  test('and so many times in ten minutes', async () => {
    await keep({ kind: 'address', path: '/' })
    await desk.db.deleteFrom('rate_limits').execute()
    const answers = await Promise.all(Array.from({ length: 40 }, () => there(inesAtWork).call('manual.check', { body: { task: 'your-site', step: 'name', site: here(), language: 'en' } })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
  })
})

describe('what was found', () => {
  test('is remembered for its reader alone, on each step the last, and in the language of who asks', async () => {
    await look({ kind: 'address', path: '/' })
    await look({ kind: 'address', path: '/gone' })
    const { checks } = await there(inesAtWork).ask('manual.checks', { query: { task: 'your-site', language: 'fr' } })
    expect(checks).toMatchObject([{ step: 'name', kind: 'address', last: { green: false, sentence: expect.stringContaining('répond par une erreur (404)') } }])
    expect((await there(marc).ask('manual.checks', { query: { task: 'your-site' } })).checks).toMatchObject([{ step: 'name', last: null }])
    expect((await desk.db.selectFrom('manual_check_results').select('person_id').execute()).map((row) => row.person_id)).toEqual([ines.id])
  })

  test('goes into the ticket that its reader opens there', async () => {
    const { found } = await there(inesAtWork).ask('manual.step', { query: { task: 'your-site', step: 'name', language: 'en' } })
    expect(found).toMatchObject({ green: false, trace: [expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/gone: 404, \d+ ms$/)] })
  })

  test('on a page without a script it is said on a page of its own', async () => {
    const drawn = await (await there(inesAtWork).send('GET', '/manual/en/your-site')).text()
    expect(drawn).toContain('action="/manual/en/your-site/check"')
    const answer = await there(inesAtWork).send('POST', '/manual/en/your-site/check', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ step: 'name', site: here() }).toString() })
    expect(await answer.text()).toContain('answers with an error (404)')
  })
})

test('a task that is not for the reader has nothing looked at, nor has a step without a check; an author may not give one to a step that is not there', async () => {
  expect((await keep({ kind: 'address', path: '/' }, 'name', ours)).status).toBe(200)
  const ask = (slug: string, step: string) => there(inesAtWork).call('manual.check', { body: { task: slug, step, site: here(), language: 'en' } })
  await desk.db.deleteFrom('rate_limits').execute()
  expect([(await ask('for-us', 'name')).status, (await ask('your-site', 'look')).status]).toEqual([404, 404])
  expect(await refusalOf(keep({ kind: 'address', path: '/' }, 'nowhere'))).toEqual([422, 'step'])
  expect((await keep(null)).status).toBe(200)
  expect((await there(inesAtWork).ask('manual.checks', { query: { task: 'your-site' } })).checks).toEqual([])
  expect(await (await there(inesAtWork).send('GET', '/manual/en/your-site')).text()).not.toContain('/check"')
})
