import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { keepFolder, readOwnManual } from '#domains/manual/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let [nobody, client, support]: Caller[] = []
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()

const contents = '## Content {#content}\n\n* Videos {#videos}\n  * [a](for-all.md)\n  * [b](for-clients.md)\n  * [c](for-us.md)\n'
const task = (audience: string, title: string) => `---\ntitle: ${title}\nfor: ${audience}\nwho: everybody\n---\n\nWhat ${title} is for.\n\n## Open the page {#open}\n\nClick **Save**, then:\n\n- wait\n- look\n\n| Type | Value |\n|---|---|\n| CNAME | edge.example |\n\n## Look again {#look}\n\nIt is été — « là ».\n`
const files = new Map([['SUMMARY.md', contents], ['for-all.md', task('public', 'Timer')], ['for-clients.md', task('clients', 'Projector')], ['for-us.md', task('staff', 'Stroboscope')]])

beforeAll(async () => {
  desk = await openDesk()
  nobody = await desk.as()
  client = await desk.as(await desk.client())
  support = await desk.as(await desk.support())
  await actAs(desk.pools.staff, itself, (tx, now) => keepFolder(tx, now, readOwnManual({ fr: files, en: files }), { prefix: '', first: 0, own: false, by: null }))
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** What a PDF of ours says: its pages unpacked, their letters put together. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  return [...raw.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)].map((head) => {
    const from = head.index + head[0].length
    const drawn = inflateSync(pdf.subarray(from, from + Number(head[1]))).toString('latin1')
    return [...drawn.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown = '']) => [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('')).join('\n')
  }).join('\n')
}

async function printed(caller: Caller | undefined, path: string): Promise<{ status: number, type: string | null, text: string, pages: number }> {
  const answer = await there(caller).send('GET', path)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, type: answer.headers.get('content-type'), text: textOf(bytes), pages: bytes.toString('latin1').split('/Type /Page\n').length - 1 }
}

test('a task is printed with its steps, lists and tables, and where it can be read', async () => {
  const { status, type, text } = await printed(client, '/manual/en/for-clients.pdf')
  expect([status, type]).toEqual([200, 'application/pdf'])
  for (const words of ['Projector', 'Content', '1. Open the page', 'Save', 'CNAME', 'edge.example', '2. Look again', 'version 1', 'page 1 of 1']) expect(text).toContain(words)
})

test('S-004 a reader prints what they may read, and nothing else', async () => {
  for (const [who, open] of [[nobody, ['Timer']], [client, ['Timer', 'Projector']], [support, ['Timer', 'Projector', 'Stroboscope']]] as const) {
    for (const path of ['/manual/fr.pdf', '/manual/fr/module/content.pdf']) {
      const { status, text, pages } = await printed(who, path)
      expect([status, pages]).toEqual([200, open.length])
      for (const title of ['Timer', 'Projector', 'Stroboscope']) expect(text.includes(title), `${path} ${title}`).toBe(open.some((each) => each === title))
    }
    expect((await printed(who, '/manual/fr/for-us.pdf')).status).toBe(who === support ? 200 : 404)
  }
  expect((await printed(nobody, '/manual/fr/not-there.pdf')).status).toBe(404)
  expect((await printed(nobody, '/manual/fr/module/not-there.pdf')).status).toBe(404)
})
