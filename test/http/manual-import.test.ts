import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { bringIn, lookAt, png, unzip, workOff, zip, type Folder } from '../harness/folders.ts'

let desk: Desk
let head: Caller
let client: Caller

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  client = await desk.as(await desk.client())
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const exported = async (who: Caller) => new Uint8Array(await (await who.send('GET', '/api/desk/manual/export', {})).arrayBuffer())
const tasksOf = async (who: Caller) => (await who.ask('desk.manual.contents')).modules.filter(({ own }) => !own).flatMap(({ titles, sections }) => sections.flatMap((section) => section.tasks.map((task) => ({ module: titles, section: section.titles, ...task }))))
const taskBy = async (slug: string) => { const found = (await tasksOf(head)).find((task) => task.slug === slug); if (found === undefined) throw new Error(`no task ${slug}`); return head.ask('desk.manual.task', { params: { id: found.id } }) }
const told = ({ warnings }: Awaited<ReturnType<typeof lookAt>>) => warnings.map(({ file, what }) => `${file} ${what}`)

const book: Folder = {
  'book-main/README.md': '# Bienvenue\n\nCe livre explique tout.\n',
  'book-main/SUMMARY.md': '# Table\n\n* [Bienvenue](README.md)\n\n## Contenus\n\n* [Vidéos](videos/README.md)\n  * [Ajouter une vidéo](videos/add.md)\n  * [Limiter](<videos/li mit.md>)\n',
  'book-main/videos/README.md': '# Vidéos\n\nTout sur les vidéos. Voir [ajouter](add.md#enregistrez).\n',
  'book-main/videos/add.md': '---\ndescription: Mettre une vidéo en ligne.\n---\n\n# Ajouter une vidéo\n\n{% hint style="warning" %}\nGardez le fichier.\n{% endhint %}\n\n## Ouvrez\n\n<figure><img src="../.gitbook/assets/shot.png" alt="La page"><figcaption></figcaption></figure>\n\n## Enregistrez\n\n{% tabs %}\n{% tab title="Mac" %}\nCmd S\n{% endtab %}\n{% endtabs %}\n\n[Bienvenue](../README.md) et {% embed url="https://example.com/film" %}\n',
  'book-main/videos/li mit.md': '# Limiter\n\n1. Ouvrez **la série**.\n   Dans Contenus.\n2. Choisissez les pays.\n',
  'book-main/.gitbook/assets/shot.png': png(320, 200),
}

describe('a GitBook', () => {
  test('becomes drafts: groups are modules, pages below a page a section, headings or a numbered list its steps', async () => {
    const { preview, progress } = await bringIn(desk, head, await zip(book), {}, 'book-main.zip')
    expect([preview.kind, preview.source, preview.counts, told(preview)]).toEqual(['gitbook', 'book', { makes: 4, changes: 0, same: 0, keeps: 0, pictures: 1 }, ['README.md no_steps', 'videos/README.md no_steps']])
    expect(progress).toMatchObject({ state: 'done', total: 5, done: 5 })
    expect((await tasksOf(head)).map(({ module, section, slug, standing }) => [module.fr, section.fr, slug, standing])).toEqual([
      ['book', 'book', 'bienvenue', 'draft'], ['Contenus', 'Vidéos', 'videos', 'draft'], ['Contenus', 'Vidéos', 'ajouter-une-video', 'draft'], ['Contenus', 'Vidéos', 'limiter', 'draft'],
    ])
    const { texts: { fr } } = await taskBy('ajouter-une-video')
    expect(fr?.summary).toBe('Mettre une vidéo en ligne.\n\n> [!WARNING]\n> Gardez le fichier.')
    expect(fr?.steps.map(({ id, title }) => [id, title])).toEqual([['ouvrez', 'Ouvrez'], ['enregistrez', 'Enregistrez']])
    expect(fr?.steps[0]?.text).toMatch(/^!\[La page\]\(\/manual\/pictures\/[0-9a-f]{40}-320x200\.png\)$/)
    expect(fr?.steps[1]?.text).toBe('#### Mac\n\nCmd S\n\n[Bienvenue](bienvenue.md) et\n\n[https://example.com/film](https://example.com/film)')
    expect((await taskBy('videos')).texts.fr?.steps[0]?.text).toBe('Tout sur les vidéos. Voir [ajouter](ajouter-une-video.md#enregistrez).')
    expect((await taskBy('limiter')).texts.fr?.steps.map(({ title, text }) => [title, text])).toEqual([['Ouvrez la série.', 'Dans Contenus.'], ['Choisissez les pays.', '']])
  })

  test('brought in again makes nothing twice: what changed there is changed, what was changed here stays unless it is said otherwise', async () => {
    const limit = await taskBy('limiter')
    const fr = limit.texts.fr
    if (fr === null) throw new Error('not there')
    await head.ask('desk.manual.save', { params: { id: limit.id }, body: { revision: limit.revision, texts: { fr: { ...fr, summary: 'Mis ici.', steps: fr.steps.map(({ id, title, text }) => ({ id, title, text })) }, en: null } } })
    const changed = { ...book, 'book-main/videos/add.md': '# Ajouter une vidéo\n\n## Ouvrez la page\n\nVite.\n\n## Enregistrez\n\nFini.\n', 'book-main/videos/li mit.md': '# Limiter\n\n1. Ouvrez.\n2. Choisissez.\n' }
    const { preview } = await bringIn(desk, head, await zip(changed), {}, 'book-main (1).zip')
    expect([preview.source, preview.counts, told(preview)]).toEqual(['book', { makes: 0, changes: 1, same: 2, keeps: 1, pictures: 0 }, ['README.md no_steps', 'videos/README.md no_steps', 'videos/li mit.md edited_here']])
    expect((await tasksOf(head)).length).toBe(4)
    expect((await taskBy('ajouter-une-video')).texts.fr?.steps.map(({ id, title }) => [id, title])).toEqual([['ouvrez', 'Ouvrez la page'], ['enregistrez', 'Enregistrez']])
    expect((await taskBy('limiter')).texts.fr?.summary).toBe('Mis ici.')
    await bringIn(desk, head, await zip(changed), { overwrite: true }, 'book.zip')
    expect((await taskBy('limiter')).texts.fr).toMatchObject({ summary: '', steps: [{ title: 'Ouvrez.' }, { title: 'Choisissez.' }] })
    expect((await lookAt(head, await zip(changed), {}, 'book.zip')).counts).toMatchObject({ makes: 0, changes: 0, same: 4 })
  })

  test('looked at as the other language than it came in is told, page by page', async () => {
    const preview = await lookAt(head, await zip(book), { language: 'en', source: 'book' })
    expect(told(preview).filter((each) => each.endsWith(' other_language'))).toEqual(['README.md other_language', 'videos/README.md other_language'])
  })

  test('in the other language goes beside the first, with the same steps', async () => {
    const english = { 'SUMMARY.md': '## Content\n\n* [Videos](videos/README.md)\n  * [Add a video](videos/add.md)\n', 'videos/README.md': '# Videos\n\nAll about videos.\n', 'videos/add.md': '# Add a video\n\n## Open the page\n\nFast.\n\n## Save\n\nDone.\n' }
    const { preview } = await bringIn(desk, head, await zip(english), { language: 'en', source: 'book' })
    expect(preview.counts).toMatchObject({ makes: 0, changes: 2 })
    const { texts, lags } = await taskBy('ajouter-une-video')
    expect([texts.en?.title, texts.en?.steps.map(({ id, title }) => [id, title])]).toEqual(['Add a video', [['ouvrez', 'Open the page'], ['enregistrez', 'Save']]])
    expect(lags.filter(({ lag }) => lag === 'missing')).toEqual([])
    expect(texts.fr?.title).toBe('Ajouter une vidéo')
  })

  test('whose pictures are seen by those who may read a task that shows them, and by nobody else', async () => {
    const { preview } = await bringIn(desk, head, await zip(book), { source: 'seen', publish: true, visibility: 'clients' })
    expect(preview.counts.makes).toBe(4)
    const page = await (await client.send('GET', '/manual/fr/ajouter-une-video-2', {})).text()
    const picture = /src="(\/manual\/pictures\/[^"]+)" alt="La page" width="320" height="200"/.exec(page)?.[1] ?? ''
    const shown = await client.send('GET', picture, {})
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-security-policy')]).toEqual([200, 'image/png', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"])
    expect((await (await desk.as()).send('GET', picture, {})).status).toBe(404)
    const { id } = await taskBy('ajouter-une-video-2')
    await head.ask('desk.manual.remove', { params: { id }, body: { removed: true } })
    expect((await client.send('GET', picture, {})).status).toBe(404)
    expect((await head.send('GET', picture, {})).status).toBe(200)
  })
})

describe('what this desk exports', () => {
  test('is the same after it came into an empty desk, byte by byte, pictures and checks too; and coming in again changes nothing', async () => {
    const { id } = await taskBy('ajouter-une-video')
    for (const [step, check] of [['ouvrez', { kind: 'dns', before: 'live', record: 'CNAME', value: 'edge.example' }], ['enregistrez', { kind: 'certificate', days: 14 }]] as const) await head.ask('desk.manual.keepCheck', { params: { id }, body: { step, check } })
    const first = await exported(head)
    expect((await unzip(first)).get('fr/ajouter-une-video.md')).toContain('\ncheck-enregistrez: certificate 14 days\ncheck-ouvrez: dns CNAME live = edge.example\n')
    const other = await openDesk()
    try {
      const author = await other.as(await other.head())
      const { preview } = await bringIn(other, author, first)
      expect([preview.kind, told(preview)]).toEqual(['relais', []])
      const second = await exported(author)
      expect([...await unzip(second)]).toEqual([...await unzip(first)])
      expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
      expect((await lookAt(author, second)).counts).toMatchObject({ makes: 0, changes: 0, keeps: 0 })
    } finally {
      await other.close()
    }
  })

  test('is changed in a text editor and comes back as drafts; who may read a published task stays as it was until it is published', async () => {
    const files = new Map(await unzip(await exported(head)))
    const file = 'fr/bienvenue.md'
    const changed = Object.fromEntries([...files].filter(([name]) => name === file || name === 'fr/SUMMARY.md').map(([name, text]) => [name, Buffer.from(text.replace('Ce livre', 'Ce beau livre'), 'latin1')]))
    const { preview } = await bringIn(desk, head, await zip(changed))
    expect([preview.kind, preview.counts.changes]).toEqual(['relais', 1])
    const task = await taskBy('bienvenue')
    expect([task.standing, task.texts.fr?.steps[0]?.text]).toEqual(['draft', 'Ce beau livre explique tout.'])
  })
})

describe('checks that come in', () => {
  const site = { 'fr/SUMMARY.md': '## Site {#site}\n\n* Tout {#all}\n  * [Le site](the-site.md)\n', 'en/SUMMARY.md': '## Site {#site}\n\n* All {#all}\n  * [The site](the-site.md)\n' }
  const pages = (fr: string, en: string) => ({ ...site, 'fr/the-site.md': `---\ntitle: Le site\nfor: clients\n${fr}---\n\n## Un {#one}\n\na\n\n## Deux {#two}\n\nb\n`, 'en/the-site.md': `---\ntitle: The site\n${en}---\n\n## One {#one}\n\na\n\n## Two {#two}\n\nb\n` })
  const kept = async () => (await head.ask('desk.manual.checks', { params: { id: (await taskBy('the-site')).id } })).checks

  test('may stand above either language; one that is none, of another step, or said otherwise in the other language is told', async () => {
    const { preview } = await bringIn(desk, head, await zip(pages('check-one: certificate 14 days\ncheck-gone: address /\n', 'check-one: certificate 30 days\ncheck-two: ping the site\n')), { publish: true })
    expect(told(preview)).toEqual(['en/the-site.md check_differs', 'en/the-site.md check', 'fr/the-site.md check_step'])
    expect(await kept()).toEqual([{ step: 'one', check: { kind: 'certificate', days: 14 } }])
  })

  test('count for readers only when what comes in is shown to them, and are then all that the task has; files that name none take none away', async () => {
    const other = await zip(pages('', 'check-two: address /live\n'))
    await bringIn(desk, head, other)
    expect(await kept()).toEqual([{ step: 'one', check: { kind: 'certificate', days: 14 } }])
    await bringIn(desk, head, other, { publish: true })
    await bringIn(desk, head, await zip(pages('', '')), { publish: true })
    expect(await kept()).toEqual([{ step: 'two', check: { kind: 'address', path: '/live' } }])
  })
})

describe('an import', () => {
  test('that is killed in the middle leaves nothing half done, and is done when it is taken up again', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`pages/page-${at}.md`, `# Page ${at}\n\n## Press\n\nHere ![x](../shots/${at}.png).\n`] as const))
    const shots = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`shots/${at}.png`, png(10 + at, 10, at)] as const))
    const { id } = await lookAt(head, await zip({ ...files, ...shots }), { source: 'killed' })
    await head.ask('desk.manual.importStart', { params: { id }, body: { publish: false, overwrite: false } })
    expect(await head.refused('desk.manual.importStart', { params: { id }, body: { publish: false, overwrite: false } })).toMatchObject({ code: 'import.state' })
    const before = (await tasksOf(head)).length
    let kept = 0
    const { files: store } = desk.deps
    const dying = { ...desk, deps: { ...desk.deps, files: { ...store, stage: async (upload: string) => { if ((kept += 1) > 30) throw new Error('killed'); return store.stage(upload) } } } }
    await expect(workOff(dying, id)).rejects.toThrow('killed')
    expect([(await tasksOf(head)).length, (await head.ask('desk.manual.import', { params: { id } })).state]).toEqual([before, 'running'])
    await workOff(desk, id)
    await workOff(desk, id)
    expect([(await tasksOf(head)).length, await head.ask('desk.manual.import', { params: { id } })]).toMatchObject([before + 60, { state: 'done', done: 120 }])
  })

  test('of one folder by two at once makes its tasks once', async () => {
    const bytes = await zip({ 'a.md': '# Twice at once\n\n## Go\n\nx\n' })
    const previews = await Promise.all([lookAt(head, bytes, { source: 'both' }), lookAt(head, bytes, { source: 'both' })])
    for (const { id } of previews) await head.ask('desk.manual.importStart', { params: { id }, body: { publish: false, overwrite: false } })
    await Promise.all(previews.map(({ id }) => workOff(desk, id)))
    expect((await tasksOf(head)).filter(({ titles }) => titles.fr === 'Twice at once').length).toBe(1)
  })

  test('is for those who decide what readers see', async () => {
    const support = await desk.as(await desk.support())
    expect(await support.status('desk.manual.import', { params: { id: crypto.randomUUID() } })).toBe(404)
    expect(await head.status('desk.manual.import', { params: { id: crypto.randomUUID() } })).toBe(404)
  })
})
