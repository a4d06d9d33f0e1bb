import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WrittenManualText } from '#contract/manual-writing.ts'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { makeSection, taskText } from '../harness/manual.ts'

let desk: Desk
let [support, head, technical, client]: Caller[] = []
let section: Id<'section'>
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  technical = await desk.as(await desk.technical())
  client = await desk.as(await desk.client())
  section = await makeSection(there(head))
})
afterAll(() => desk.close())

async function begin(slug: string, title = 'Une tâche'): Promise<Id<'task'>> {
  return (await there(support).ask('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title } })).id
}
const save = (id: Id<'task'>, revision: number, texts: { fr: WrittenManualText | null, en: WrittenManualText | null }, who = support) => there(who).ask('desk.manual.save', { params: { id }, body: { revision, texts } })
const seen = async (slug: string) => (await there(client).send('GET', `/manual/fr/${slug}`, {})).status

describe('a task of the manual is written', () => {
  test('S-004 a draft is nowhere until it is published: no page, no search, no list, no feed, nor its words as a correction', async () => {
    const id = await begin('ring-a-carillon', 'Sonner le carillon')
    await save(id, 1, { fr: taskText('Sonner le carillon', ['ring', 'Tirez la corde', 'Tirez.']), en: null })
    const places = async () => Promise.all(['/manual/fr', '/manual/fr/module/content', '/manual/fr/feed.xml', '/manual/fr/search?q=carillon'].map(async (path) => (await (await there(client).send('GET', path, {})).text()).replaceAll(/carillon(?=[^<]{0,3}(?:”|\u202f»|"))/g, '')))
    expect(await seen('ring-a-carillon')).toBe(404)
    for (const page of await places()) expect(page).not.toContain('Sonner le carillon')
    expect(await there(client).ask('manual.search', { query: { q: 'carilon', language: 'fr' } })).toEqual({ found: [], instead: null })
    await there(head).ask('desk.manual.publish', { params: { id }, body: { revision: 2, note: 'Première version' } })
    expect(await seen('ring-a-carillon')).toBe(200)
    expect((await there(client).ask('manual.search', { query: { q: 'carilon', language: 'fr' } })).instead).toBe('carillon')
    // What is changed afterwards is a draft again: readers go on reading what was published.
    await save(id, 0, { fr: taskText('Sonner le bourdon', ['ring', 'Tirez la corde', 'Tirez.']), en: null })
    expect(await (await there(client).send('GET', '/manual/fr/ring-a-carillon', {})).text()).not.toContain('bourdon')
  })

  test('support writes and asks for a second look; the head publishes; the technical team may write but not publish', async () => {
    const id = await begin('wind-the-clock')
    const { revision } = await save(id, 1, { fr: taskText('Remonter', ['wind', 'Tournez', 'x']), en: null }, technical)
    expect(await there(support).status('desk.manual.publish', { params: { id }, body: { revision, note: '' } })).toBe(404)
    expect((await there(support).ask('desk.manual.review', { params: { id }, body: { revision, asked: true } })).standing).toBe('review')
    const published = await there(head).ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })
    expect(published).toMatchObject({ standing: 'published', version: 1, revision: 0 })
    expect((await there(technical).ask('desk.manual.task', { params: { id } })).may).toEqual({ write: true, publish: false })
  })

  test('of two who save at once one is told, and nothing is lost', async () => {
    const id = await begin('sweep-the-yard')
    const both = await Promise.all([support, technical].map((who, at) => there(who).status('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: taskText(`Balayer ${at}`, ['sweep', 'Balayez', 'x']), en: null } } })))
    expect(both.toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await there(support).ask('desk.manual.task', { params: { id } })).revision).toBe(2)
  })

  test('what is missing or older in the other language is marked step by step, until it is said to hold', async () => {
    const id = await begin('paint-the-door')
    const fr = (second: string) => taskText('Peindre', ['open', 'Ouvrez', 'a'], ['paint', 'Peignez', second])
    await save(id, 1, { fr: fr('b'), en: taskText('Paint', ['open', 'Open', 'a']) })
    expect((await there(support).ask('desk.manual.task', { params: { id } })).lags).toEqual([{ step: 'paint', language: 'en', lag: 'missing' }])
    await save(id, 2, { fr: fr('b'), en: taskText('Paint', ['open', 'Open', 'a'], ['paint', 'Paint', 'b']) })
    const later = await save(id, 3, { fr: fr('deux couches'), en: taskText('Paint', ['open', 'Open', 'a'], ['paint', 'Paint', 'b']) })
    expect(later.lags).toContainEqual({ step: 'paint', language: 'en', lag: 'older' })
    const english = taskText('Paint', ['open', 'Open', 'a'], ['paint', 'Paint', 'b'])
    const fresh = await there(support).ask('desk.manual.save', { params: { id }, body: { revision: 4, texts: { fr: fr('deux couches'), en: { ...english, steps: english.steps.map((step) => ({ ...step, fresh: true as const })) } } } })
    expect(fresh.lags).toEqual([])
  })

  test('versions tell what they changed, step by step, and an earlier one is written on from', async () => {
    const id = await begin('fold-a-map')
    const publish = async (texts: Parameters<typeof save>[2]) => {
      const { revision } = await there(support).ask('desk.manual.task', { params: { id } })
      const saved = await save(id, revision, texts)
      await there(head).ask('desk.manual.publish', { params: { id }, body: { revision: saved.revision, note: '' } })
    }
    await publish({ fr: taskText('Plier', ['fold', 'Pliez', 'en deux'], ['turn', 'Tournez', '']), en: null })
    await publish({ fr: taskText('Plier', ['turn', 'Tournez', ''], ['fold', 'Pliez', 'en trois']), en: taskText('Fold', ['fold', 'Fold it', '']) })
    const { differences } = await there(technical).ask('desk.manual.version', { params: { id, version: '2' } })
    expect(differences.map(({ language, part, step, change }) => [language, part, step, change])).toEqual([['fr', 'step', 'fold', 'changed'], ['fr', 'order', null, 'changed'], ['en', 'title', null, 'added'], ['en', 'step', 'fold', 'added']])
    const restored = await there(support).ask('desk.manual.restore', { params: { id }, body: { version: 1 } })
    expect(restored.texts.fr?.steps.map(({ text: body }) => body)).toEqual(['en deux', ''])
    expect(restored).toMatchObject({ standing: 'changed', version: 2 })
  })

  test('for whom it is counts at once, for what stands in searches too; an old address leads to the new one', async () => {
    const id = await begin('lower-the-drawbridge', 'Abaisser le pont-levis')
    const { revision } = await save(id, 1, { fr: taskText('Abaisser le pont-levis', ['lower', 'Abaissez', 'x']), en: null })
    const { facts } = await there(head).ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })
    expect((await there(client).ask('manual.search', { query: { q: 'levis', language: 'fr' } })).found).not.toEqual([])
    const change = (visibility: 'staff' | 'clients', slug: string) => there(head).ask('desk.manual.facts', { params: { id }, body: { facts: { ...facts, visibility }, sectionId: section, slug, checkDays: 30, ownerId: null } })
    await change('staff', 'lower-the-drawbridge')
    expect(await seen('lower-the-drawbridge')).toBe(404)
    expect(await there(client).ask('manual.search', { query: { q: 'pont levs', language: 'fr' } })).toEqual({ found: [], instead: null })
    await change('clients', 'lower-the-bridge')
    const moved = await there(client).send('GET', '/manual/fr/lower-the-drawbridge', {})
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/manual/fr/lower-the-bridge'])
    expect((await there(support).refused('desk.manual.create', { body: { sectionId: section, slug: 'lower-the-drawbridge', language: 'fr', title: 'x' } })).code).toBe('manual.slug_taken')
  })

  test('what is taken away is gone for readers and comes back when it is given back', async () => {
    const id = await begin('light-the-lamp', 'Allumer la lanterne')
    const { revision } = await save(id, 1, { fr: taskText('Allumer la lanterne', ['light', 'Allumez', 'x']), en: null })
    await there(head).ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })
    await there(head).ask('desk.manual.remove', { params: { id }, body: { removed: true } })
    expect(await seen('light-the-lamp')).toBe(404)
    expect((await there(client).ask('manual.search', { query: { q: 'lanterne', language: 'fr' } })).found).toEqual([])
    await there(head).ask('desk.manual.remove', { params: { id }, body: { removed: false } })
    expect((await there(client).ask('manual.search', { query: { q: 'lanterne', language: 'fr' } })).found).not.toEqual([])
  })

  test('nothing is published that has no step, and no address is one that the manual itself needs', async () => {
    const id = await begin('say-nothing')
    expect((await there(head).refused('desk.manual.publish', { params: { id }, body: { revision: 1, note: '' } })).code).toBe('manual.nothing_written')
    for (const slug of ['search', 'module', 'relais-open-a-ticket', 'say-nothing']) expect((await there(support).refused('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title: 'x' } })).code).toBe('manual.slug_taken')
    const twice = taskText('x', ['a', 'A', ''], ['a', 'B', ''])
    expect((await there(support).refused('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: twice, en: null } } })).code).toBe('manual.step_twice')
  })
})
