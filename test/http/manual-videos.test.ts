import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { upload } from '../harness/files.ts'
import { bringIn, unzip, zip } from '../harness/folders.ts'
import { makeSection, taskText } from '../harness/manual.ts'
import { captions, makeMp4, makeWebm } from '../harness/videos.ts'

let desk: Desk
let [support, head, client, nobody]: Caller[] = []
let section: Id<'section'>
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  client = await desk.as(await desk.client())
  nobody = await desk.as()
  section = await makeSection(there(head))
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const put = async (name: string, content: Uint8Array | string) => (await there(support).ask('desk.manual.video', { body: { upload: (await upload(there(support), name, content)).id } })).src
async function publish(slug: string, text: string): Promise<void> {
  const { id } = await there(support).ask('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title: slug } })
  const { revision } = await there(support).ask('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: taskText(slug, ['do', 'Faites', text]), en: null } } })
  await there(head).ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })
}
const page = async (slug: string) => (await there(client).send('GET', `/manual/fr/${slug}`, {})).text()

test('a video is known by its bytes, plays in its task with its captions when somebody asks for it, and is seen by whoever may read the task', async () => {
  const [video, words] = [await put('film.bin', makeMp4()), await put('words.txt', captions)]
  expect([video, words]).toEqual([expect.stringMatching(/^\/manual\/videos\/[0-9a-f]{40}\.mp4$/), expect.stringMatching(/^\/manual\/videos\/[0-9a-f]{40}\.vtt$/)])
  expect(await put('again.mp4', makeMp4())).toBe(video)
  const seen = async (who: Caller | undefined, src: string) => (await there(who).send('GET', src, {})).status
  expect([await seen(support, video), await seen(client, video), await seen(client, words)]).toEqual([200, 404, 404])
  await publish('add-a-film', `![Ajouter un film](${video} "captions ${words}")`)
  expect([await seen(client, video), await seen(client, words), await seen(nobody, video)]).toEqual([200, 200, 404])
  const html = await page('add-a-film')
  expect(html).toContain(`<video controls preload="metadata" playsinline src="${video}" aria-label="Ajouter un film"><track kind="captions" src="${words}" srclang="fr" label="Français" default`)
  expect(html).not.toContain('autoplay')
  const answer = await there(client).send('GET', '/manual/fr/add-a-film', {})
  expect(answer.headers.get('content-security-policy')).toContain("media-src 'self'")
  expect((await there(client).send('GET', '/manual/fr/add-a-film.pdf', {})).status).toBe(200)
})

test('it is handed out in the parts that a player asks for, under its own type, and can do nothing else', async () => {
  const content = makeMp4({ bytes: 5000 })
  const src = await put('film.mp4', content)
  const part = (range: string, method: 'GET' | 'HEAD' = 'GET') => there(support).send(method, src, { headers: { range } })
  const whole = await there(support).send('GET', src, {})
  expect([whole.headers.get('content-type'), whole.headers.get('accept-ranges'), whole.headers.get('content-length'), whole.headers.get('x-content-type-options'), whole.headers.get('content-security-policy')]).toEqual(['video/mp4', 'bytes', String(content.length), 'nosniff', expect.stringContaining('sandbox')])
  expect(Buffer.from(await whole.arrayBuffer()).equals(Buffer.from(content))).toBe(true)
  const middle = await part('bytes=100-199')
  expect([middle.status, middle.headers.get('content-range'), Buffer.from(await middle.arrayBuffer()).equals(Buffer.from(content.slice(100, 200)))]).toEqual([206, `bytes 100-199/${content.length}`, true])
  const end = await part('bytes=-10')
  expect([end.status, (await end.arrayBuffer()).byteLength]).toEqual([206, 10])
  expect((await part(`bytes=${content.length}-`)).status).toBe(416)
  const again = await there(support).send('GET', src, { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

test.each([
  ['a picture of the same family', makeMp4({ brand: 'heic' })], ['a sound', makeMp4({ track: 'soun' })], ['one that is cut', makeMp4().slice(0, -30)], ['a page', new TextEncoder().encode('<html><script>alert(1)</script></html>')],
  ['words that are no captions', new TextEncoder().encode('WEBVTTX')], ['captions that are not UTF-8', new Uint8Array([...Buffer.from('WEBVTT\n\n'), 0xff, 0xfe])],
])('%s is refused in words, whatever it calls itself', async (_, content) => {
  const sent = await upload(there(support), 'film.dat', content).catch(() => undefined)
  if (sent === undefined) return
  expect(await there(support).refused('desk.manual.video', { body: { upload: sent.id } })).toMatchObject({ code: 'manual.video', status: 422 })
})

test('a video elsewhere is a link that says where it leads: nothing is fetched from there', async () => {
  await publish('watch-elsewhere', '[La visite](https://www.youtube.com/watch?v=abc)\n\n[Voir](https://www.example.com/page)\n\nDans le texte, [la visite](https://vimeo.com/1).')
  const html = await page('watch-elsewhere')
  expect(html).toContain('<a class="elsewhere" href="https://www.youtube.com/watch?v=abc" rel="noopener nofollow"><strong>La visite</strong><span>Vidéo · youtube.com</span></a>')
  expect(html).not.toContain('iframe')
  expect(html.split('class="elsewhere"').length).toBe(2)
})

test('a folder holds videos and captions, and coming in again is the same to the byte; a file that is none is told', async () => {
  const [video, words] = [await put('film.webm', makeWebm()), await put('words.vtt', captions)]
  await publish('take-it-along', `Voyez :\n\n![Le film](${video} "captions ${words}")`)
  const take = async (who: Caller) => new Uint8Array(await (await who.send('GET', '/api/desk/manual/export', {})).arrayBuffer())
  const first = await take(there(head))
  const files = await unzip(first)
  expect([...files.keys()].filter((name) => name.startsWith('videos/')).length).toBeGreaterThan(2)
  expect(files.get('fr/take-it-along.md')).toMatch(/!\[Le film\]\(\.\.\/videos\/[0-9a-f]{40}\.webm "captions \.\.\/videos\/[0-9a-f]{40}\.vtt"\)/)
  const other = await openDesk()
  try {
    const author = await other.as(await other.head())
    const { preview } = await bringIn(other, author, first, { publish: true })
    expect(preview.warnings).toEqual([])
    expect([...await unzip(await take(author))]).toEqual([...files])
    expect((await author.send('GET', video, { headers: { range: 'bytes=0-3' } })).status).toBe(206)
  } finally {
    await other.close()
  }
  const { preview } = await bringIn(desk, there(head), await zip({ 'page.md': '# Page\n\n## Voir\n\n![x](film.mp4)\n', 'film.mp4': 'no film' }))
  expect(preview.warnings.map(({ file, what }) => `${file} ${what}`)).toEqual(['film.mp4 video_kind'])
})
