import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#http/app.ts'
import { openDesk, type Desk } from '../harness/desk.ts'

let desk: Desk

beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

test('pages that are built anew beside a desk that runs are served whole: their document, their files, and the manual in their style', async () => {
  const webDir = join(desk.dataDir, 'web')
  const build = (name: string) => {
    const fresh = `${webDir}-${name}`
    mkdirSync(join(fresh, 'assets'), { recursive: true })
    writeFileSync(join(fresh, 'index.html'), `<script src="/assets/main-${name}.js"></script>`)
    writeFileSync(join(fresh, 'assets', `main-${name}.js`), name)
    writeFileSync(join(fresh, 'assets', `manual-${name}.css`), '')
    rmSync(webDir, { recursive: true, force: true })
    renameSync(fresh, webDir)
  }
  const app = createApp({ ...desk.deps, config: { ...desk.deps.config, webDir } })
  const read = async (path: string) => {
    const answer = await app.request(path, { headers: { host: new URL(desk.url).host } })
    return { status: answer.status, text: await answer.text() }
  }
  expect((await read('/')).status).toBe(503)
  for (const name of ['first', 'then']) {
    build(name)
    expect((await read('/')).text).toBe(`<script src="/assets/main-${name}.js"></script>`)
    expect(await read(`/assets/main-${name}.js`)).toEqual({ status: 200, text: name })
    expect((await read('/manual/en')).text).toContain(`/assets/manual-${name}.css`)
  }
  rmSync(webDir, { recursive: true })
  expect((await read('/')).text).toContain('main-then.js')
})
