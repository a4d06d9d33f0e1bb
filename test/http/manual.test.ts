import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepFolder, readOwnManual } from '#domains/manual/index.ts'
import { actAs } from '#db/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let [nobody, client, premium, support]: Caller[] = []
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()

const contents = { fr: '## Contenus {#content}\n\n* Vidéos {#videos}\n  * [a](for-all.md)\n  * [b](for-clients.md)\n  * [c](for-premium.md)\n  * [d](for-us.md)\n', en: '## Content {#content}\n\n* Videos {#videos}\n  * [a](for-all.md)\n  * [b](for-clients.md)\n  * [c](for-premium.md)\n  * [d](for-us.md)\n' }
const task = (facts: string, title: string, word: string) => `---\ntitle: ${title}\nfor: ${facts}\n---\n\nÀ propos du ${word}.\n\n## Cherchez le ${word} {#find}\n\nLe **${word}** est là. <script>alert(1)</script>\n\n## Enregistrez {#save}\n\nVoilà.\n`
const files = new Map([
  ['SUMMARY.md', contents.fr], ['for-all.md', task('public', 'Régler le minuteur', 'minuteur')], ['for-clients.md', task('clients', 'Régler le projecteur', 'projecteur')],
  ['for-premium.md', task('plans\nplans: premium', 'Régler le kaléidoscope', 'kaléidoscope')], ['for-us.md', task('staff', 'Purger le stroboscope', 'stroboscope')],
])
const english = new Map([...files].map(([name, text]) => [name, name === 'SUMMARY.md' ? contents.en : text.replace('Régler', 'Set').replace('Cherchez', 'Look for')]))
const keep = () => actAs(desk.pools.staff, itself, (tx, now) => keepFolder(tx, now, readOwnManual({ fr: files, en: english }), { prefix: '', first: 0, own: false, by: null }))
const readable = { 'for-all': 'minuteur', 'for-clients': 'projecteur', 'for-premium': 'kaléidoscope', 'for-us': 'stroboscope' } as const

beforeAll(async () => {
  desk = await openDesk()
  const gold = await desk.company({ plan: 'premium' })
  nobody = await desk.as()
  client = await desk.as(await desk.client())
  premium = await desk.as(await desk.client(gold))
  support = await desk.as(await desk.support())
  await keep()
})
afterAll(() => desk.close())

const page = (caller: Caller | undefined, path: string, headers = {}) => there(caller).send('GET', path, { headers })

test('those who list the web are shown to the manual and kept from everything else', async () => {
  const answer = await page(nobody, '/robots.txt')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await answer.text()
  expect(text).toContain('Allow: /manual\n')
  expect(text).toContain('Disallow: /\n')
  const { pathname } = new URL(/^Sitemap: (\S+)$/m.exec(text)?.[1] ?? '')
  expect(await (await page(nobody, pathname)).text()).toContain('for-all')
})

describe('S-004 a task is read by those it is for, and by nobody else', () => {
  test.each([['a stranger', () => nobody, ['for-all']], ['a client', () => client, ['for-all', 'for-clients']], ['a client of the plan', () => premium, ['for-all', 'for-clients', 'for-premium']], ['one of ours', () => support, ['for-all', 'for-clients', 'for-premium', 'for-us']]] as const)('%s', async (_, who, open) => {
    const module = await (await page(who(), '/manual/fr/module/content')).text()
    const feed = await (await page(who(), '/manual/fr/feed.xml')).text()
    const sitemap = await (await page(who(), '/manual/sitemap.xml')).text()
    for (const [slug, word] of Object.entries(readable)) {
      const isOpen = open.some((each) => each === slug)
      const answer = await page(who(), `/manual/fr/${slug}`)
      expect(answer.status, slug).toBe(isOpen ? 200 : 404)
      expect((await answer.text()).includes(word), slug).toBe(isOpen)
      expect(module.includes(slug)).toBe(isOpen)
      expect(feed.includes(slug)).toBe(isOpen)
      expect(sitemap.includes(slug)).toBe(slug === 'for-all')
      // Neither as it is written nor mistyped: what others read is not even proposed.
      for (const q of [word, `${word.slice(0, -2)}${word.at(-1)}`]) {
        const { found, instead } = await there(who()).ask('manual.search', { query: { q, language: 'fr' } })
        expect(found.some((each) => each.task === slug), `${q} ${slug}`).toBe(isOpen)
        if (!isOpen) expect(instead).toBeNull()
      }
    }
  })

  test('the page of a task that is not for the reader is that of one that is not there, to the last letter', async () => {
    const text = async (slug: string) => (await (await page(nobody, `/manual/fr/${slug}`)).text()).replaceAll(slug, 'x')
    expect(await text('for-us')).toBe(await text('not-there'))
  })

  test('nobody says anything of it, keeps progress in it or begins a ticket at it', async () => {
    const staff = { task: 'for-us', step: null, language: 'fr', helped: true } as const
    expect(await there(nobody).status('manual.helped', { body: staff })).toBe(404)
    expect(await there(client).status('manual.helped', { body: staff })).toBe(404)
    expect(await there(client).status('manual.keepProgress', { body: { task: 'for-us', steps: ['find'] } })).toBe(404)
    expect(await there(client).status('manual.step', { query: { task: 'for-us', step: 'find' } })).toBe(404)
  })
})

describe('a page of the manual', () => {
  test('runs nothing that was written into it, and names its sister in the other language', async () => {
    const answer = await page(nobody, '/manual/fr/for-all')
    const text = await answer.text()
    expect(text).not.toContain('<script>alert')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(text).toMatch(/hreflang="en" href="[^"]+\/manual\/en\/for-all"/)
    expect(text).toContain('<li id="find">')
    expect(text).toContain('href="/manual/en/for-all#find"')
  })

  test('is not sent again while nothing has changed, and is drawn anew when it has', async () => {
    const tag = (await page(nobody, '/manual/fr/for-all')).headers.get('etag') ?? ''
    expect((await page(nobody, '/manual/fr/for-all', { 'if-none-match': tag })).status).toBe(304)
    files.set('for-all.md', task('public', 'Régler le grand minuteur', 'minuteur'))
    await keep()
    const again = await page(nobody, '/manual/fr/for-all', { 'if-none-match': tag })
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('Régler le grand minuteur')
  })

  test('what says what it said becomes no new version', async () => {
    const versions = () => desk.db.selectFrom('manual_versions').select('version').execute()
    const before = await versions()
    await Promise.all([keep(), keep()])
    expect(await versions()).toEqual(before)
  })
})

describe('what readers tell', () => {
  test('words that are nowhere are counted once each, however they are written, and the authors read them', async () => {
    for (const q of ['Chromakey', 'chromakéy']) await there(nobody).ask('manual.missed', { body: { q, language: 'fr' } })
    await page(client, '/manual/fr/search?q=chromakey')
    const { misses } = await there(support).ask('desk.manual.voices')
    expect(misses.filter(({ words }) => words.startsWith('chroma'))).toMatchObject([{ words: 'chromakey', times: 3 }])
  })

  test('of one person the last word counts; without a script a form does it', async () => {
    const say = (helped: boolean) => there(client).ask('manual.helped', { body: { task: 'for-clients', step: 'find', language: 'fr', helped } })
    await Promise.all([say(true), say(true)])
    await say(false)
    const thanks = await there(nobody).send('POST', '/manual/fr/for-all/helped', { body: 'step=&helped=yes', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(thanks.status).toBe(200)
    const { helped } = await there(support).ask('desk.manual.voices')
    expect(helped).toMatchObject([{ task: 'for-clients', step: 'find', yes: 0, no: 1 }, { task: 'for-all', step: null, yes: 1, no: 0 }])
  })

  test('steps that are done stay done, for that reader alone', async () => {
    await there(client).ask('manual.keepProgress', { body: { task: 'for-clients', steps: ['find', 'find'] } })
    expect(await there(client).ask('manual.progress', { query: { task: 'for-clients' } })).toEqual({ steps: ['find'] })
    expect(await there(premium).ask('manual.progress', { query: { task: 'for-clients' } })).toEqual({ steps: [] })
  })

  test('a step that does not work becomes a ticket that knows where it began', async () => {
    const origin = await there(client).ask('manual.step', { query: { task: 'for-clients', step: 'save', language: 'fr' } })
    expect(origin).toMatchObject({ module: 'Contenus', title: 'Régler le projecteur', stepTitle: 'Enregistrez', place: 2, version: 1 })
    const { id } = await there(client).ask('client.tickets.submit', { body: { category: 'cms', impact: 'partly', details: {}, subject: 'Régler le projecteur, étape 2', description: origin.address, severity: 'medium', attachments: [], manual: { task: 'for-clients', step: 'save' } } })
    const { tickets } = await there(support).ask('desk.manual.voices')
    expect(tickets).toMatchObject([{ task: 'for-clients', step: 'save', count: 1, latest: { id } }])
    // Of a task that they may not read nothing is remembered; the ticket is opened all the same.
    await there(client).ask('client.tickets.submit', { body: { category: 'cms', impact: 'partly', details: {}, subject: 'Another', description: 'x', severity: 'medium', attachments: [], manual: { task: 'for-us', step: null } } })
    expect((await there(support).ask('desk.manual.voices')).tickets).toHaveLength(1)
  })
})

test('a search finds by stem, by accent, by what means the same, and mends what was mistyped', async () => {
  const look = async (q: string) => (await there(nobody).ask('manual.search', { query: { q, language: 'fr' } })).found.map(({ href }) => href)
  for (const q of ['regler minuteurs', 'MINUTEUR', 'minu', 'minutuer', 'chercher minuteur']) expect(await look(q), q).toContain('/manual/fr/for-all')
  expect(await look('minuteur cherchez')).toContain('/manual/fr/for-all#find')
  expect(await look('')).toEqual([])
  expect(await look('\\ & | ! : *')).toEqual([])
})

test('what a search found is said again only until the manual changes', async () => {
  const look = async () => (await there(nobody).ask('manual.search', { query: { q: 'xylophone', language: 'fr' } })).found.map(({ href }) => href)
  expect([await look(), await look()]).toEqual([[], []])
  const before = files.get('for-all.md') ?? ''
  files.set('for-all.md', before.replace('Voilà.', 'Le xylophone sonne.'))
  await keep()
  expect(await look()).toContain('/manual/fr/for-all#save')
  files.set('for-all.md', before)
  await keep()
  expect(await look()).toEqual([])
})

test('a step that is named in a reply is one that the client may read, in their language', async () => {
  const company = await desk.company({ plan: 'premium' })
  const reader = await desk.client(company, { language: 'fr' })
  const ticket = await desk.ticket(reader)
  const stepsOf = async (caller: Caller | undefined, q: string) => there(caller).ask('desk.tickets.steps', { params: { id: ticket.id }, query: { q } })
  const { language, found } = await stepsOf(support, 'kaléidoscope')
  expect(language).toBe('fr')
  expect(found.map(({ title, address }) => [title, address])).toContainEqual(['Cherchez le kaléidoscope', `${desk.url}/manual/fr/for-premium#find`])
  expect((await stepsOf(support, 'stroboscope')).found).toEqual([])
  const other = await desk.ticket(await desk.client())
  expect((await there(support).ask('desk.tickets.steps', { params: { id: other.id }, query: { q: 'kaléidoscope' } })).found).toEqual([])
  expect(await there(client).status('desk.tickets.steps', { params: { id: ticket.id }, query: { q: 'x' } })).toBe(404)
})
