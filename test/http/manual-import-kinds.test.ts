import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { bringIn, lookAt, png, sendFile, zip } from '../harness/folders.ts'

let desk: Desk
let head: Caller

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

type Looked = Awaited<ReturnType<typeof lookAt>>
const told = ({ warnings }: Looked) => warnings.map(({ file, what, detail }) => [file, what, detail].filter((each) => each !== '').join(' '))
const shape = ({ modules }: Looked) => modules.map(({ title, sections }) => [title, ...sections.map((section) => [section.title, ...section.tasks.map((task) => `${task.title} (${task.languages.join(' ')})`)])])
async function textOf(slug: string, language: 'fr' | 'en') {
  const found = (await head.ask('desk.manual.contents')).modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks)).find((task) => task.slug === slug)
  if (found === undefined) throw new Error(`no task ${slug}`)
  const text = (await head.ask('desk.manual.task', { params: { id: found.id } })).texts[language]
  if (text === null) throw new Error(`${slug} is not written`)
  return text
}
const refusal = async (bytes: Uint8Array, name = 'x.zip') => {
  const { status, code } = await head.refused('desk.manual.importPreview', { body: { upload: await sendFile(head, name, bytes), language: 'fr', source: null, visibility: 'clients' } })
  return `${status} ${code}`
}

describe('what others have written', () => {
  test('Docusaurus: folders by their labels and places, front matter, admonitions, tabs; translations beside', async () => {
    const { preview } = await bringIn(desk, head, await zip({
      'site/docs/intro.md': '---\nsidebar_position: 1\ntitle: Start here\n---\n\n## Look\n\nSee [adding](./guides/add.mdx#press) and [the web](https://example.com).\n',
      'site/docs/guides/_category_.json': '{ "label": "How to", "position": 2 }',
      'site/docs/guides/add.mdx': "---\nsidebar_position: 2\n---\nimport Tabs from '@theme/Tabs'\n\n# Add a film\n\n:::tip Before\nHave it **ready**.\n:::\n\n## Press\n\n<Tabs><TabItem value=\"mac\" label=\"Mac\">\n\nCmd\n\n</TabItem></Tabs>\n\n<Fancy level={2}>Words</Fancy>\n\n```jsx\n<Kept here={1} />\n```\n",
      'site/docs/guides/first.md': '---\nsidebar_position: 1\n---\n# First\n\n### Go\n\nx\n',
      'site/i18n/fr/docusaurus-plugin-content-docs/current/guides/add.mdx': '# Ajouter un film\n\n## Appuyez\n\nIci.\n',
      'site/docusaurus.config.js': 'module.exports = {}', 'site/package.json': '{}',
    }), { language: 'en', source: 'site' })
    expect([preview.kind, shape(preview), told(preview)]).toEqual(['docusaurus', [['site', ['site', 'Start here (en)']], ['How to', ['How to', 'First (en)', 'Add a film (fr en)']]], ["docs/guides/add.mdx tag import Tabs from '@theme/Tabs'", 'docs/guides/add.mdx html Fancy']])
    const english = await textOf('add-a-film', 'en')
    expect(english.summary).toBe('> [!TIP]\n> **Before**\n>\n> Have it **ready**.')
    expect(english.steps[0]?.text).toBe('#### Mac\n\nCmd\n\nWords\n\n```jsx\n<Kept here={1} />\n```')
    expect((await textOf('add-a-film', 'fr')).steps.map(({ id, title }) => [id, title])).toEqual([['press', 'Appuyez']])
    expect((await textOf('start-here', 'en')).steps[0]?.text).toBe('See [adding](add-a-film.md#press) and [the web](https://example.com).')
  })

  test('Zendesk: categories, sections, articles in their languages, as one file', async () => {
    const centre = { categories: [{ id: 1, name: 'Players', position: 0 }], sections: [{ id: 2, category_id: 1, name: 'Web', position: 0 }], articles: [
      { id: 360001, title: 'Embed the player', locale: 'en-us', section_id: 2, position: 1, body: '<p>Why &amp; how.</p><h2>Copy <em>it</em></h2><p>From <a href="https://example.com/a">here</a>.<br>Then:</p><ul><li>one<ol><li>deep</li></ol></li><li>two</li></ul><h2>Paste</h2><pre>&lt;video&gt;</pre><script>alert(1)</script><img src="https://cdn.example.com/x.png" alt="A shot">',
        translations: [{ locale: 'fr', title: 'Intégrer le lecteur', body: '<h2>Copiez</h2><p>Là</p><h2>Collez</h2><p>Ici</p>' }, { locale: 'de', title: 'Einbetten', body: '<p>x</p>' }] },
    ] }
    const { preview } = await bringIn(desk, head, new TextEncoder().encode(JSON.stringify(centre)), { source: 'centre' }, 'centre.json')
    expect([preview.kind, shape(preview), told(preview)]).toEqual(['zendesk', [['Players', ['Web', 'Embed the player (fr en)']]], ['centre.json language de: Einbetten', 'centre.json html script', 'centre.json picture_remote https://cdn.example.com/x.png']])
    const { summary, steps } = await textOf('embed-the-player', 'en')
    expect(summary).toBe('Why & how.')
    expect(steps.map(({ title, text }) => [title, text])).toEqual([['Copy it', 'From [here](https://example.com/a).  \nThen:\n\n- one\n\n  1. deep\n- two'], ['Paste', '```\n<video>\n```\n\n[A shot](https://cdn.example.com/x.png)']])
    expect((await textOf('embed-the-player', 'fr')).steps.map(({ id }) => id)).toEqual(steps.map(({ id }) => id))
  })

  test('Zammad: answers in categories below categories, with the languages that it speaks', async () => {
    const { preview } = await bringIn(desk, head, await zip({ 'init.json': JSON.stringify({ assets: {
      Locale: { 1: { id: 1, locale: 'en-us' }, 2: { id: 2, locale: 'fr-fr' } }, KnowledgeBaseLocale: { 7: { id: 7, system_locale_id: 1 }, 8: { id: 8, system_locale_id: 2 } },
      KnowledgeBaseCategory: { 1: { id: 1, parent_id: null, position: 0 }, 2: { id: 2, parent_id: 1, position: 1 } },
      KnowledgeBaseCategoryTranslation: { 1: { title: 'Billing', kb_locale_id: 7, category_id: 1 }, 2: { title: 'Cards', kb_locale_id: 7, category_id: 2 }, 3: { title: 'Facturation', kb_locale_id: 8, category_id: 1 } },
      KnowledgeBaseAnswer: { 5: { id: 5, category_id: 2, position: 0 }, 6: { id: 6, category_id: 2, position: 1, archived_at: '2026-01-01' } },
      KnowledgeBaseAnswerTranslation: { 50: { id: 50, title: 'Change a card', kb_locale_id: 7, answer_id: 5, content_id: 500 }, 51: { id: 51, title: 'Changer de carte', kb_locale_id: 8, answer_id: 5, content_id: 501 }, 60: { id: 60, title: 'Old', kb_locale_id: 7, answer_id: 6, content_id: 500 } },
      KnowledgeBaseAnswerTranslationContent: { 500: { id: 500, body: '<ol><li>Open it</li><li>Change it</li></ol>' }, 501: { id: 501, body: '<ol><li>Ouvrez</li><li>Changez</li></ol>' } },
    } }) }), { source: 'kb' })
    expect([preview.kind, shape(preview), told(preview)]).toEqual(['zammad', [['Billing', ['Cards', 'Change a card (fr en)']]], []])
    expect((await textOf('change-a-card', 'en')).steps.map(({ title }) => title)).toEqual(['Open it', 'Change it'])
  })

  test('pages of HTML: what stands in the middle of them, with their pictures and links among each other', async () => {
    const { preview } = await bringIn(desk, head, await zip({
      'help/live/go.html': '<!doctype html><html><head><title>Go live | Help</title></head><body><nav>Menu</nav><main><h1>Go live</h1><h2>Press</h2><p>See <a href="stop.html">stopping</a>. <img src="../img/a.png" alt="Here"></p><h2>If it does not work</h2><p>Call.</p></main></body></html>',
      'help/live/stop.html': '<html><body><h1>Stop</h1><p>Just stop.</p></body></html>', 'help/img/a.png': png(20, 10),
    }), { language: 'en', source: 'pages' })
    expect([preview.kind, shape(preview), told(preview)]).toEqual(['html', [['Live', ['Live', 'Go live (en)', 'Stop (en)']]], ['live/stop.html no_steps']])
    const { steps, trouble } = await textOf('go-live', 'en')
    expect([steps.map(({ text }) => text), trouble]).toEqual([[expect.stringMatching(/^See \[stopping\]\(stop\.md\)\. !\[Here\]\(\/manual\/pictures\/[0-9a-f]{40}-20x10\.png\)$/)], 'Call.'])
  })
})

describe('an archive that was made to harm', () => {
  const patch = (bytes: Uint8Array, at: (view: DataView, from: number) => void, sign: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let from = 0; from + 4 <= bytes.length; from += 1) if (view.getUint32(from, true) === sign) at(view, from)
    return bytes
  }
  const listed = 0x02014b50

  test('S-131 is refused in words: no archive, a damaged one, a bomb by growth or by overlapping, more than 10,000 files, nothing in it', async () => {
    expect(await refusal(new TextEncoder().encode('this is no archive, whatever its name says'))).toBe('422 manual_import.not_zip')
    expect(await refusal((await zip({ 'a.md': '# A' })).slice(10))).toBe('422 manual_import.broken')
    expect(await refusal(await zip({ 'a.md': '# A', 'bomb.md': new Uint8Array(4_000_000) }))).toBe('422 manual_import.bomb')
    expect(await refusal(patch(await zip({ 'a.md': '# A', 'b.md': '# B' }), (view, from) => view.setUint32(from + 42, 0, true), listed))).toBe('422 manual_import.bomb')
    expect(await refusal(patch(await zip({ 'a.md': '# A' }), (view, from) => view.setUint32(from + 24, 700_000_000, true), listed))).toBe('422 manual_import.bomb')
    expect(await refusal(patch(await zip({ 'a.md': '# A' }), (view, from) => view.setUint16(from + 10, 10_001, true), 0x06054b50))).toBe('422 manual_import.too_many')
    expect(await refusal(await zip({ 'notes.txt': 'x' }))).toBe('422 manual_import.nothing')
  })

  test('S-131 leaves out by name what leads out, links, lies, has another’s name, or is no picture; the rest comes in', async () => {
    const bytes = patch(await zip({
      '../../etc/passwd.md': '# Out', '/root.md': '# Root', 'C:\\windows.md': '# Windows', 'page.md': '# Page\n\n## One\n\n![a](shots/huge.png) ![b](shots/alive.svg) ![c](shots/fake.png) ![d](../../out.png) ![e](shots/fine.svg) [f](../../../etc/hosts) [g](javascript:alert(1)) [h](gone.md) [i](data:text/html,x)',
      'Page.MD': '# Other page', 'linked.md': '/etc/passwd', 'short.md': '# Short', 'shots/huge.png': png(30_000, 30_000), 'shots/fake.png': 'no picture at all, but text that is long enough to be one',
      'shots/alive.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>', 'shots/fine.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="4" height="4"/></svg>', 'run.exe': 'MZ',
    }), (view, from) => {
      const name = Buffer.from(view.buffer, view.byteOffset + from + 46, view.getUint16(from + 28, true)).toString()
      if (name === 'linked.md') { view.setUint8(from + 5, 3); view.setUint16(from + 40, 0o120777, true) }
      if (name === 'short.md') view.setUint32(from + 16, 1, true)
    }, listed)
    const { preview } = await bringIn(desk, head, bytes, { source: 'hostile', publish: true, visibility: 'public' })
    expect(told(preview)).toEqual([
      '../../etc/passwd.md path', '/root.md path', 'C:\\windows.md path', 'Page.MD twice', 'linked.md link',
      'page.md picture_outside ../../out.png', 'page.md link_outside ../../../etc/hosts', 'page.md link_kind javascript:alert(1)', 'page.md link_missing gone.md', 'page.md link_kind data:text/html,x',
      'run.exe kind', 'short.md unreadable', 'shots/alive.svg picture_script', 'shots/fake.png picture_kind', 'shots/huge.png picture_large',
    ])
    const [step] = (await textOf('page', 'fr')).steps
    expect(step?.text).toMatch(/^a b c d !\[e\]\(\/manual\/pictures\/[0-9a-f]{40}-40x20\.svg\) f g h i$/)
    const drawing = await (await desk.as()).send('GET', /\/manual\/pictures\/[^)]+/.exec(step?.text ?? '')?.[0] ?? '', {})
    expect([drawing.status, drawing.headers.get('content-type'), drawing.headers.get('content-security-policy')]).toEqual([200, 'image/svg+xml', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"])
  })

  test('a book that goes round in circles is read once around, and each circle is told', async () => {
    const preview = await lookAt(head, await zip({ 'SUMMARY.md': '* [Me](SUMMARY.md)\n* [A](a.md)\n* [A again](a.md)\n* [Out](../x.md)\n* [Gone](gone.md)\n', 'a.md': '# A\n\n## S\n\n{% include "./b.md" %}\n', 'b.md': 'B {% include "./a.md" %}\n', 'lost.md': '# Lost\n' }), { source: 'round' })
    expect(shape(preview)).toEqual([['round', ['round', 'A (fr)']]])
    expect(told(preview)).toEqual(['SUMMARY.md cycle Me', 'SUMMARY.md listed_twice a.md', 'SUMMARY.md link_outside ../x.md', 'SUMMARY.md missing gone.md', 'b.md cycle ./a.md', 'b.md unlisted', 'lost.md unlisted'])
  })

  test('S-132 what was written to be slow is read in time', async () => {
    const slow = ['['.repeat(60_000), '![a]('.repeat(20_000), '<!--'.repeat(30_000), '{% '.repeat(40_000), '<a '.repeat(40_000), '`'.repeat(60_000), '> '.repeat(50_000), '<table'.repeat(20_000), `<div>${'<b>'.repeat(30_000)}`, '1. '.repeat(40_000)]
    const before = performance.now()
    const preview = await lookAt(head, await zip(Object.fromEntries(slow.map((text, at) => [`slow-${at}.md`, `# Slow\n\n## S\n\n${text}\n`]))), { source: 'slow' })
    expect(preview.counts.makes).toBe(slow.length)
    expect(performance.now() - before).toBeLessThan(6000)
  })
})
