import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test, type ExpectStatic } from 'vitest'
import { operations } from '#contract/index.ts'
import { readList, readOwnManual, type OwnTask } from '#domains/manual/index.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { roles } from '#kernel/roles.ts'
import { readOwnFiles } from '#main/own-manual.ts'
import { openBrowser, shot, takeSeat, type Seat } from '../harness/browser.ts'
import type { Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { wordsOf } from '../harness/words.ts'
import { readActs, readLabels } from './acts.ts'
import { gather, type Cast } from './cast.ts'
import { missingOn, perform } from './perform.ts'
import { noAlbum, openAlbum } from './pictures.ts'
import { scenes } from './scenes.ts'
import { desks, openSurroundings } from './surroundings.ts'

const { tasks } = readOwnManual(readOwnFiles())
const wanted = process.env['RELAIS_MANUAL']?.split(',')
const album = process.env['RELAIS_PICTURES'] === undefined ? noAlbum : openAlbum()
const { data, remove } = makeStartedFolder({ demo: true })
let relais: RunningRelais
let browser: Browser
let cast: Cast
let surroundings: Awaited<ReturnType<typeof openSurroundings>> | undefined

beforeAll(async () => {
  surroundings = await openSurroundings(data)
  ;[relais, browser] = await Promise.all([startRelais({ data, demo: true, patience: 240_000, env: surroundings.env }), openBrowser()])
  desks.add(new URL(relais.url).host)
  cast = await gather(relais.url)
}, 260_000)
afterAll(async () => {
  album.close()
  await browser?.close()
  await relais?.stop()
  await surroundings?.close()
  remove()
})

type Role = (typeof roles)[number]
function roleOf({ files }: OwnTask): Role | undefined {
  return roles.find((role) => role === files.fr.facts['as'])
}

/** Whoever does the task: nobody signed in, the person who plays the role, or somebody new when the task changes them. */
async function readerOf(task: OwnTask, language: Language): Promise<{ caller: Caller | undefined, email: string, name: string }> {
  const role = roleOf(task)
  if (role === undefined) return { caller: undefined, email: '', name: '' }
  return task.files.fr.facts['alone'] === 'yes' ? cast.newcomer(role, language) : { caller: await cast.whoIs(role, language), email: '', name: '' }
}

const mounted = operations.map(([name, { method, path }]) => ({ name, method, path: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))

/** The browser of a language, at which one reader after the other sits down, and what the one who sits there has called since. */
type Place = { readonly seat: Seat, readonly called: Set<string> }

async function setPlace(language: Language): Promise<Place> {
  const seat = await takeSeat(browser, { url: relais.url, language, hosts: desks })
  await seat.page.setViewportSize({ width: 1280, height: 800 })
  const called = new Set<string>()
  seat.context.on('request', (request) => {
    const name = mounted.find(({ method, path }) => method === request.method() && path.test(new URL(request.url()).pathname))?.name
    if (name !== undefined) called.add(name)
  })
  return { seat, called }
}

/** Does a task from its first step to its last, as its reader would. */
async function follow(task: OwnTask, language: Language, { place: { seat, called }, expect }: { readonly place: Place, readonly expect: ExpectStatic }): Promise<void> {
  const { facts } = task.files.fr
  const { caller, email, name } = await readerOf(task, language)
  const scene = scenes[facts['with'] ?? 'nothing']
  if (scene === undefined) throw new Error(`no scene is called ${facts['with']}`)
  const props: Readonly<Record<string, string>> = { email, menu: wordsOf(language).say('person.menu.of', { name }), ...await scene({ cast, language, reader: caller, email }) }
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => props[name] ?? all)
  await seat.pass(caller?.cookie())
  called.clear()
  for (const { id, title, text } of task.files[language].text.steps) {
    const picture = (part: Parameters<typeof album.take>[1]) => album.take(seat.page, part, `${language}/relais-${task.slug}/${id}`)
    let labels = readLabels(text).map(filled)
    const look = async () => { labels = labels.length === 0 ? labels : await missingOn(seat.page, labels) }
    try {
      for (const act of readActs(text)) {
        await look()
        await perform({ page: seat.page, filled, picture, look }, act)
      }
      await expect.poll(async () => { await look(); return labels }, { timeout: 15_000 }).toEqual([])
    } catch (error) {
      await shot(seat.page, `manual-stuck-${language}-${task.slug}`)
      throw new Error(`${language} ${task.slug}, “${title}”: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  }
  // What was pressed last may still be on its way.
  await expect.poll(() => readList(facts['covers']).filter((name) => !called.has(name)), { timeout: 15_000, message: `${task.slug} says that it covers what it never calls` }).toEqual([])
  expect(seat.faults).toEqual([])
}

describe.concurrent.each(languages)('Relais’ own manual in %s', (language) => {
  // One after the other in a language, both languages at once: one desk, one browser, the same people throughout.
  test('every step of every task can be done, and every label it names is there', { timeout: 600_000 }, async ({ expect }) => {
    const failed: string[] = []
    const place = await setPlace(language)
    for (const task of tasks.values()) {
      if (wanted !== undefined && !wanted.includes(task.slug)) continue
      await follow(task, language, { place, expect }).catch((error: unknown) => { failed.push(error instanceof Error ? error.message : String(error)) })
      if (failed.length > 0 && wanted === undefined && process.env['RELAIS_MANUAL_ALL'] === undefined) break
    }
    expect(failed).toEqual([])
  })
})
