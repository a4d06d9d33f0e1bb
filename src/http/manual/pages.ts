import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Hono } from 'hono'
import { actAs } from '#db/index.ts'
import { countTries, isWithinLimit, networkOf } from '#domains/auth/index.ts'
import { findForPage, findMoved, findPicture, findReadable, listChanges, listChecks, listModules, listPublic, readModule, readTask, tellHelped, tellMiss } from '#domains/manual/index.ts'
import { readRange } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { ofBuilt } from '../built.ts'
import type { AppDeps } from '../deps.ts'
import { callerAddress } from '../session.ts'
import { findBuilt } from './assets.ts'
import { lookFor } from './checks.ts'
import { makePageCache } from './cache.ts'
import { drawFeed, drawRobots, drawSitemap } from './feeds.ts'
import { drawHome, drawModule, drawSearch } from './other-pages.ts'
import { manualPrints } from './print-pages.ts'
import { sideOf } from './reader.ts'
import { searchKept } from './searching.ts'
import { drawTask } from './task-page.ts'
import { receive, sceneOf, send, sendKept, sendNothing, sendNotice, wordsIn, type House } from './visit.ts'

const mostKept = 24_000_000
const inLanguage = '/manual/:language{[ef][nr]}'

/** The manual, drawn here: it is read without a script, from a slow line and on paper. */
export function manualPages(app: Hono, deps: AppDeps): void {
  const picturesDir = path.join(deps.config.webDir, '..', 'manual')
  const house: House = { deps, cache: makePageCache(mostKept), packed: makePageCache(mostKept / 4), built: ofBuilt(deps.config.webDir, () => findBuilt(deps.config.webDir, picturesDir)) }
  app.get('/manual', async (context) => context.redirect(`/manual/${(await receive(house, context)).language}`))
  app.get('/robots.txt', (context) => context.text(drawRobots(deps.config.publicUrl), 200, { 'cache-control': 'public, max-age=86400' }))
  app.get('/manual/sitemap.xml', async (context) => context.body(drawSitemap(deps.config.publicUrl, await deps.db.staff.connection().execute(listPublic)), 200, { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache' }))
  app.get('/manual/pictures/:language{[ef][nr]}/:task{[a-z0-9-]+}/:step{[a-z0-9-]+\\.png}', (context) => sendPicture(context, path.join(picturesDir, context.req.param('language'), context.req.param('task'), context.req.param('step'))))
  app.get('/manual/pictures/:name{[0-9a-f]+-[0-9]+x[0-9]+\\.[a-z]+}', (context) => showPicture(house, context, context.req.param('name')))
  app.get('/manual/videos/:name{[0-9a-f]+\\.[a-z0-9]+}', (context) => showVideo(house, context, context.req.param('name')))
  manualPrints(app, house)
  app.get(inLanguage, (context) => home(house, context))
  app.get(`${inLanguage}/feed.xml`, (context) => feed(house, context))
  app.get(`${inLanguage}/search`, (context) => search(house, context))
  app.get(`${inLanguage}/for`, (context) => forPage(house, context))
  app.get(`${inLanguage}/module/:module`, (context) => modulePage(house, context))
  app.get(`${inLanguage}/:task`, (context) => taskPage(house, context))
  app.post(`${inLanguage}/:task/helped`, (context) => helped(house, context))
  app.post(`${inLanguage}/:task/check`, (context) => checked(house, context))
  app.get('/manual/*', async (context) => sendNothing(house, context, await receive(house, context)))
}

/** A picture of a task, for whoever may read the task; a drawing can do nothing here, even when it is opened by itself. */
async function showPicture(house: House, context: Context, name: string): Promise<Response> {
  const { read } = await receive(house, context)
  const picture = await read((db) => findPicture(db, name))
  const bytes = picture === undefined ? null : await house.deps.files.read(picture.blobKey)
  if (picture === undefined || bytes === null) return context.body(null, 404)
  return new Response(bytes, { headers: { 'content-type': picture.type, 'cache-control': 'private, max-age=86400', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox" } })
}

/** A video of a task or the captions of one, whole or the part that is asked for, for whoever may read the task. */
async function showVideo(house: House, context: Context, name: string): Promise<Response> {
  const { read } = await receive(house, context)
  const video = await read((db) => findPicture(db, name))
  if (video === undefined || video.size === null) return context.body(null, 404)
  const range = readRange(context.req.header('range') ?? null, video.size)
  const headers = new Headers({ 'content-type': video.type, 'cache-control': 'private, max-age=86400', etag: `"${name}"`, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; media-src 'self'; sandbox" })
  if (context.req.header('if-none-match') === `"${name}"`) return new Response(null, { status: 304, headers })
  if (range === 'beyond') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${video.size}` } })
  headers.set('content-length', String(range === null ? video.size : range.to - range.from + 1))
  if (range !== null) headers.set('content-range', `bytes ${range.from}-${range.to}/${video.size}`)
  const bytes = context.req.method === 'HEAD' ? null : await house.deps.files.read(video.blobKey, range ?? undefined)
  return bytes === null && context.req.method !== 'HEAD' ? context.body(null, 404) : new Response(bytes, { status: range === null ? 200 : 206, headers })
}

async function home(house: House, context: Context): Promise<Response> {
  const answer = await sendKept(house, context, { slug: '', name: 'home' }, async (visit, scene) => drawHome(scene, await visit.read(listModules)))
  return answer instanceof Response ? answer : sendNothing(house, context, answer)
}

async function modulePage(house: House, context: Context): Promise<Response> {
  const slug = context.req.param('module') ?? ''
  const answer = await sendKept(house, context, { slug: '', name: `module ${slug}` }, async (visit, scene) => {
    const module = await visit.read((db) => readModule(db, slug))
    return module === undefined ? undefined : drawModule(scene, module)
  })
  return answer instanceof Response ? answer : sendNothing(house, context, answer)
}

async function taskPage(house: House, context: Context): Promise<Response> {
  const slug = context.req.param('task') ?? ''
  const answer = await sendKept(house, context, { slug, name: `task ${slug}` }, (visit, scene, sight, { pictures }) => visit.read(async (db) => {
    const task = sight.task === null ? undefined : await readTask(db, sight.task)
    return task === undefined ? undefined : drawTask({ scene, task, pictures, checks: new Set((await listChecks(db, task.id)).map(({ step }) => step)) }, await readModule(db, task.moduleSlug))
  }))
  if (answer instanceof Response) return answer
  const moved = await answer.read((db) => findMoved(db, slug))
  return moved === undefined ? sendNothing(house, context, answer) : context.redirect(`/manual/${answer.language}/${moved}`, 301)
}

async function search(house: House, context: Context): Promise<Response> {
  const { deps } = house
  const visit = await receive(house, context)
  const q = (context.req.query('q') ?? '').replaceAll('\u0000', '').slice(0, 200)
  const { found, instead } = await visit.read((db) => searchKept(deps.db, db, sideOf(visit.session?.actor), { q, language: visit.language }))
  const isTold = found.length === 0 && q.trim().length > 1 && await isWithinLimit(deps.db.auth, ['manual.address', networkOf(callerAddress(deps, context))])
  if (isTold) await actAs(deps.db.staff, desk, (tx, now) => tellMiss(tx, now, { q, language: visit.language }))
  return send(context, visit, drawSearch(sceneOf(house, await house.built(), visit, sideOf(visit.session?.actor)), { q, found, instead }))
}

/** The task that explains a page of Relais; where there is none, the front of the manual. */
async function forPage(house: House, context: Context): Promise<Response> {
  const visit = await receive(house, context)
  const slug = await visit.read((db) => findForPage(db, (context.req.query('page') ?? '/').slice(0, 500)))
  return context.redirect(`/manual/${visit.language}${slug === undefined ? '' : `/${slug}`}`)
}

async function feed({ deps, ...house }: House, context: Context): Promise<Response> {
  const { language, read } = await receive({ deps, ...house }, context)
  const changes = await read((db) => listChanges(db, 50))
  return context.body(drawFeed({ t: wordsIn(language), language, publicUrl: deps.config.publicUrl }, changes), 200, { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'private, no-cache', vary: 'cookie' })
}

/** What a reader without a script says of a task or of one of its steps. */
async function helped(house: House, context: Context): Promise<Response> {
  const { deps } = house
  const visit = await receive(house, context)
  const form = new URLSearchParams(await context.req.text())
  const slug = context.req.param('task') ?? ''
  const step = form.get('step') ?? ''
  const found = await visit.read((db) => findReadable(db, slug)).catch(() => undefined)
  if (found === undefined || !/^[a-z0-9-]{0,60}$/.test(step)) return sendNothing(house, context, visit)
  await countTries(deps.db.auth, ['manual.address', networkOf(callerAddress(deps, context))])
  await actAs(deps.db.staff, desk, (tx, now) => tellHelped(tx, now, { ...found, step: step === '' ? null : step, language: visit.language, helped: form.get('helped') === 'yes', word: '', by: visit.session?.actor.personId ?? null }))
  const t = wordsIn(visit.language)
  return sendNotice(house, context, visit, { title: t('manual.thanks'), text: t('manual.thanks.text'), back: { href: `/manual/${visit.language}/${slug}${step === '' ? '' : `#${step}`}`, label: t('manual.back') } })
}

/** What a reader without a script has looked at on their site. */
async function checked(house: House, context: Context): Promise<Response> {
  const visit = await receive(house, context)
  if (visit.session === null) return sendNothing(house, context, visit)
  const form = new URLSearchParams(await context.req.text())
  const [task, step] = [context.req.param('task') ?? '', form.get('step') ?? '']
  const { language, session: { actor } } = visit
  const t = wordsIn(language)
  const back = { href: `/manual/${language}/${task}#${/^[a-z0-9-]{1,60}$/.test(step) ? step : ''}`, label: t('manual.back') }
  const notice = (title: string, text: string) => sendNotice(house, context, visit, { title, text, back })
  try {
    const { green, sentence } = await lookFor(house.deps, actor, { task, step, site: (form.get('site') ?? '').slice(0, 300), language })
    return await notice(t(green ? 'manual.check.green' : 'manual.check.red'), sentence)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'not_found') return sendNothing(house, context, visit)
    return notice(t('manual.check.failed'), t(error.code === 'manual.site' ? 'manual.check.name' : 'manual.check.often'))
  }
}

async function sendPicture(context: Context, file: string): Promise<Response> {
  const bytes = await readFile(file).catch(() => undefined)
  return bytes === undefined ? context.notFound() : context.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' })
}
