import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { makePicture, upload } from '../harness/files.ts'
import { bringIn, lookAt, unzip, zip } from '../harness/folders.ts'
import { makeSection, taskText } from '../harness/manual.ts'

let desk: Desk
let support: Caller
let head: Caller
let client: Caller
let section: Id<'section'>
let nobody: Caller

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  client = await desk.as(await desk.client())
  nobody = await desk.as()
  section = await makeSection(head)
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const words = (title: string, text: string) => ({ title, text })
async function write(slug: string, fr: string | null, en: string | null = null): Promise<{ readonly id: Id<'fragment'>; readonly revision: number }> {
  const { id } = await support.ask('desk.fragments.create', { body: { slug, language: 'fr', title: slug } })
  const { revision } = await support.ask('desk.fragments.save', { params: { id }, body: { revision: 1, texts: { fr: fr === null ? null : words(slug, fr), en: en === null ? null : words(slug, en) } } })
  return { id, revision }
}
async function shown(slug: string, fr: string | null, en: string | null = null): Promise<Id<'fragment'>> {
  const { id, revision } = await write(slug, fr, en)
  await head.ask('desk.fragments.publish', { params: { id }, body: { revision, note: '' } })
  return id
}
async function change(id: Id<'fragment'>, fr: string): Promise<void> {
  const { revision, slug } = await support.ask('desk.fragments.fragment', { params: { id } })
  const saved = await support.ask('desk.fragments.save', { params: { id }, body: { revision, texts: { fr: words(slug, fr), en: null } } })
  await head.ask('desk.fragments.publish', { params: { id }, body: { revision: saved.revision, note: 'Autrement' } })
}
type Audience = 'public' | 'clients' | 'staff'
async function task(slug: string, text: string, visibility: Audience = 'clients', english: string | null = null): Promise<Id<'task'>> {
  const { id } = await support.ask('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title: slug } })
  if (visibility !== 'clients') await head.ask('desk.manual.facts', { params: { id }, body: { facts: { visibility, plans: [], category: null, see: [], product: '', minutes: null }, sectionId: section, slug, checkDays: null, ownerId: null } })
  const { revision } = await support.ask('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: taskText(slug, ['do', 'Faites', text]), en: english === null ? null : taskText(slug, ['do', 'Do', english]) } } })
  await head.ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })
  return id
}
const page = async (who: Pick<Caller, 'send'>, slug: string, language = 'fr') => (await who.send('GET', `/manual/${language}/${slug}`, {})).text()
const found = async (who: Caller, q: string) => (await who.ask('manual.search', { query: { q, language: 'fr' } })).found.map((each) => each.task)

describe('a fragment', () => {
  test('is read in its place by readers, in their language or the other, in a list and a note too; its words find the tasks that show it', async () => {
    await shown('opening-hours', 'Nous sommes là de **huit** à vingt heures.\n\n- le samedi aussi', 'We are there from eight.')
    await task('ring-us', 'Avant\n{% include "opening-hours.md" %}\n\n> [!TIP]\n> {% include "opening-hours.md" %}\n\n```\n{% include "opening-hours.md" %}\n```', 'clients', '{% include "../fragments/en/opening-hours.md" %}')
    const read = await page(client, 'ring-us')
    expect(read).toContain('<p>Avant</p>\n<p>Nous sommes là de <strong>huit</strong> à vingt heures.</p>\n<ul>\n<li>le samedi aussi</li>\n</ul>')
    expect(read).toContain('<div class="hint tip"><p>Nous sommes là')
    expect(read.split('{% include').length).toBe(2)
    expect(await page(client, 'ring-us', 'en')).toContain('We are there from eight.')
    expect(await found(client, 'samedi')).toEqual(['ring-us', 'ring-us'])
    expect((await client.send('GET', '/manual/fr/ring-us.pdf', {})).status).toBe(200)
  })

  test('that is changed changes every task that shows it, at once, for readers and for the search', async () => {
    const id = await shown('who-calls', 'Une giraffe rappelle.')
    await task('wait-for-a-call', '{% include "who-calls.md" %}')
    await task('ask-for-a-call', '{% include "who-calls.md" %}')
    expect(await page(client, 'wait-for-a-call')).toContain('Une giraffe rappelle.')
    expect((await head.ask('desk.fragments.fragment', { params: { id } })).uses.map(({ slug, shown: read }) => [slug, read])).toEqual([['ask-for-a-call', true], ['wait-for-a-call', true]])
    await change(id, 'Un okapi rappelle.')
    for (const slug of ['wait-for-a-call', 'ask-for-a-call']) expect(await page(client, slug)).toContain('Un okapi rappelle.')
    expect([await found(client, 'giraffe'), (await found(client, 'okapi')).toSorted()]).toEqual([[], ['ask-for-a-call', 'ask-for-a-call', 'wait-for-a-call', 'wait-for-a-call']])
    expect(await head.ask('desk.fragments.fragment', { params: { id } })).toMatchObject({ standing: 'published', version: 2, versions: [{ version: 2, note: 'Autrement' }, { version: 1 }] })
    await support.ask('desk.fragments.restore', { params: { id }, body: { version: 1 } })
    expect((await head.ask('desk.fragments.fragment', { params: { id } })).texts.fr?.text).toBe('Une giraffe rappelle.')
  })

  test('S-004 is read by nobody before it is published, nor by whoever may read its task and not it: no page, no search, no print, no feed, no correction', async () => {
    const { id, revision } = await write('for-us-alone', 'Le code du coffre est zanzibar.')
    await expect(task('open-the-safe', '{% include "for-us-alone.md" %}')).rejects.toThrow(/manual\.links/)
    await head.ask('desk.fragments.facts', { params: { id }, body: { visibility: 'staff' } })
    await head.ask('desk.fragments.publish', { params: { id }, body: { revision, note: '' } })
    await task('close-the-safe', 'Fermez.\n\n{% include "for-us-alone.md" %}', 'public')
    const places = (who: Pick<Caller, 'send'>) => Promise.all(['/manual/fr/close-the-safe', '/manual/fr/feed.xml', '/manual/fr/search?q=coffre'].map(async (path) => (await who.send('GET', path, {})).text()))
    for (const who of [client, nobody]) for (const text of await places(who)) expect(text).not.toMatch(/zanzibar|include/)
    expect([await found(client, 'zanzibar'), await client.ask('manual.search', { query: { q: 'zanzibr', language: 'fr' } })]).toEqual([[], { found: [], instead: null }])
    expect(await page(support, 'close-the-safe')).toContain('zanzibar')
    expect((await head.ask('desk.fragments.fragment', { params: { id } })).uses).toMatchObject([{ slug: 'close-the-safe', hidden: true, shown: true }, { slug: 'open-the-safe', hidden: true, shown: false }])
    // What was for clients, and is for our own people from now on, is gone from their pages and searches with the same breath.
    const both = await shown('for-clients', 'La clé est sous le paillasson.')
    await task('find-the-key', '{% include "for-clients.md" %}')
    expect((await found(client, 'paillasson')).length).toBe(2)
    await head.ask('desk.fragments.facts', { params: { id: both }, body: { visibility: 'staff' } })
    expect([await found(client, 'paillasson'), (await page(client, 'find-the-key')).includes('paillasson')]).toEqual([[], false])
  })

  test('shows its pictures to whoever may read it', async () => {
    const { src } = await support.ask('desk.manual.picture', { body: { upload: (await upload(support, 'screen.png', makePicture())).id } })
    const id = await shown('with-a-picture', `![Le schéma](${src})`)
    expect([(await client.send('GET', src, {})).status, (await nobody.send('GET', src, {})).status]).toEqual([200, 404])
    await head.ask('desk.fragments.facts', { params: { id }, body: { visibility: 'staff' } })
    expect((await client.send('GET', src, {})).status).toBe(404)
  })

  test('holds no other one, so that none goes round in a circle; is not deleted while a task names it, and it is said which', async () => {
    const { id, revision } = await write('lonely', 'a')
    expect(await support.refused('desk.fragments.save', { params: { id }, body: { revision, texts: { fr: words('x', '> {% include "opening-hours.md" %}'), en: null } } })).toMatchObject({ code: 'manual.fragment_nested', status: 422 })
    const draft = await support.ask('desk.manual.create', { body: { sectionId: section, slug: 'names-it', language: 'fr', title: 'La nomme' } })
    await support.ask('desk.manual.save', { params: { id: draft.id }, body: { revision: 1, texts: { fr: taskText('La nomme', ['a', 'A', '{% include "lonely" %}']), en: null } } })
    const refusal = await head.refused('desk.fragments.remove', { params: { id } })
    expect([refusal.code, refusal.message]).toMatchObject(['manual.fragment_used', expect.stringContaining('La nomme')])
    await support.ask('desk.manual.discard', { params: { id: draft.id }, body: { revision: 2 } })
    await head.ask('desk.fragments.remove', { params: { id } })
    expect(await head.status('desk.fragments.fragment', { params: { id } })).toBe(404)
    expect((await support.ask('desk.fragments.create', { body: { slug: 'lonely', language: 'fr', title: 'Encore' } })).id).not.toBe(id)
  })

  test('is marked where a language lacks it or has it older; of two who save at once one is told; a place on the page leads nowhere in it', async () => {
    const { id, revision } = await write('in-two', 'Un')
    const both = { fr: words('x', 'Deux'), en: words('x', 'Two') }
    expect((await support.ask('desk.fragments.fragment', { params: { id } })).lags).toEqual([{ language: 'en', lag: 'missing' }])
    const ends = await Promise.all([0, 1].map(() => support.status('desk.fragments.save', { params: { id }, body: { revision, texts: both } })))
    expect(ends.toSorted((a, b) => a - b)).toEqual([200, 409])
    const later = await support.ask('desk.fragments.save', { params: { id }, body: { revision: revision + 1, texts: { ...both, fr: words('x', 'Trois') } } })
    expect(later.lags).toEqual([{ language: 'en', lag: 'older' }])
    expect((await support.ask('desk.fragments.save', { params: { id }, body: { revision: later.revision, texts: { fr: words('x', 'Trois'), en: { ...words('x', 'Two'), fresh: true } } } })).lags).toEqual([])
    const linked = await support.ask('desk.fragments.save', { params: { id }, body: { revision: later.revision + 1, texts: { fr: words('x', '[là](#do)'), en: null } } })
    expect(await head.refused('desk.fragments.publish', { params: { id }, body: { revision: linked.revision, note: '' } })).toMatchObject({ code: 'manual.links' })
    expect(await support.status('desk.fragments.publish', { params: { id }, body: { revision: linked.revision, note: '' } })).toBe(404)
  })
})

describe('a folder', () => {
  test('holds the fragments of its tasks, and coming in again is the same to the byte, links and pictures too', async () => {
    const { src } = await support.ask('desk.manual.picture', { body: { upload: (await upload(support, 'screen.png', makePicture())).id } })
    await shown('travels', `Voyez [ça](ring-us.md#do).\n\n![là](${src})`, 'See.')
    await task('take-a-train', 'Montez.\n\n{% include "travels.md" %}', 'clients', '{% include "travels.md" %}')
    const take = async (who: Caller) => new Uint8Array(await (await who.send('GET', '/api/desk/manual/export', {})).arrayBuffer())
    const first = await take(head)
    const files = await unzip(first)
    const inUtf8 = (name: string) => Buffer.from(files.get(name) ?? '', 'latin1').toString('utf8')
    expect(inUtf8('fragments/fr/travels.md')).toMatch(/^---\ntitle: travels\nfor: clients\n---\n\nVoyez \[\S+\]\(\.\.\/\.\.\/fr\/ring-us\.md#do\)\.\n\n!\[\S+\]\(\.\.\/\.\.\/pictures\/[0-9a-f]{40}-1x1\.png\)\n$/)
    expect(files.get('fr/take-a-train.md')).toContain('{% include "../fragments/fr/travels.md" %}')
    const other = await openDesk()
    try {
      const author = await other.as(await other.head())
      const { preview } = await bringIn(other, author, first, { publish: true })
      expect([preview.warnings.filter(({ what }) => what !== 'link_missing'), preview.fragments.filter(({ slug }) => slug === 'travels')]).toEqual([[], [{ slug: 'travels', title: 'travels', does: 'makes' }]])
      const second = await take(author)
      expect([...await unzip(second)]).toEqual([...files])
      expect((await lookAt(author, second)).fragments.every(({ does }) => does === 'same')).toBe(true)
      expect(await page(author, 'take-a-train')).toContain('Voyez <a href="/manual/fr/ring-us#do">')
    } finally {
      await other.close()
    }
  })

  test('whose fragments name each other, or are not there, is told so, and they are left out', async () => {
    const { preview } = await bringIn(desk, head, await zip({
      'fr/SUMMARY.md': '## Ronde {#round}\n\n* Tout {#all}\n  * [Tourner](turn.md)\n', 'fr/turn.md': '---\ntitle: Tourner\n---\n\n## Un {#one}\n\n{% include "../fragments/fr/first.md" %}\n\n{% include "nowhere.md" %}\n',
      'fragments/fr/first.md': '---\ntitle: Premier\nfor: everybody\n---\n\nAvant\n{% include "second.md" %}\n', 'fragments/fr/second.md': '{% include "first.md" %}\nAprès\n',
    }), { publish: true })
    expect(preview.warnings.map(({ file, what, detail }) => `${file} ${what} ${detail}`)).toEqual(['fr/turn.md fragment_missing nowhere', 'fragments/fr/first.md cycle second', 'fragments/fr/first.md facts for', 'fragments/fr/second.md cycle first'])
    expect(await page(client, 'turn')).toContain('<p>Avant</p>')
  })
})

test('after single tasks, folders, changes and removals, each word by which tasks are found is counted as often as it stands there', async () => {
  const { rows } = await sql`
    with standing as (
      select a.audience, f.language, w.term, count(*)::int as uses from manual_found f join manual_tasks t on t.id = f.task_id
        cross join unnest(f.terms) w(term) cross join unnest(t.audiences) a(audience) group by 1, 2, 3),
    counted as (select audience, language, term, uses from manual_terms)
    (table counted except all table standing) union all (table standing except all table counted)`.execute(desk.db)
  expect(rows).toEqual([])
})
