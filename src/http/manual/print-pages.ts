import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Hono } from 'hono'
import { countTries, networkOf } from '#domains/auth/index.ts'
import { findPicture, listModules, readModule, readSight, readTask, textIn, titleIn, type TaskRow } from '#domains/manual/index.ts'
import type { Db } from '#db/index.ts'
import { callerAddress } from '../session.ts'
import { drawNotice } from './other-pages.ts'
import { printTasks, type Sheeted } from './print.ts'
import { receive, sceneOf, send, wordsIn, type House, type Visit } from './visit.ts'

const inLanguage = '/manual/:language{[ef][nr]}'
/** More tasks than this are printed module by module. */
const most = 300
const withoutEnding = (name: string | undefined) => (name ?? '').replace(/\.pdf$/, '')

/** What the manual is as PDF: a task, a module, or all that the reader may read. */
export function manualPrints(app: Hono, house: House): void {
  app.get('/manual/:language{[ef][nr]\\.pdf}', async (context) => {
    const visit = await receive(house, context)
    return sendPdf(house, context, { ...visit, language: context.req.param('language').startsWith('fr') ? 'fr' : 'en' }, { name: 'manual', find: async (db) => (await listModules(db)).map(({ slug }) => slug), title: null })
  })
  app.get(`${inLanguage}/module/:module{[a-z0-9-]+\\.pdf}`, async (context) => {
    const slug = withoutEnding(context.req.param('module'))
    return sendPdf(house, context, await receive(house, context), { name: slug, find: async () => [slug], title: 'module' })
  })
  app.get(`${inLanguage}/:task{[a-z0-9-]+\\.pdf}`, async (context) => {
    const slug = withoutEnding(context.req.param('task'))
    return sendPdf(house, context, await receive(house, context), { name: slug, find: null, title: 'task' })
  })
}

type Wanted = { readonly name: string; /** The modules that are meant; null for one task. */ readonly find: ((db: Db) => Promise<readonly string[]>) | null; readonly title: 'module' | 'task' | null }

async function sendPdf(house: House, context: Context, visit: Visit, wanted: Wanted): Promise<Response> {
  const { language } = visit
  const t = wordsIn(language)
  const notice = async (title: string, text: string, status: 200 | 404) => send(context, visit, drawNotice(sceneOf(house, await house.built(), visit, visit.session === null ? 'public' : visit.session.actor.side), title, text), { status })
  await countTries(house.deps.db.auth, ['manual.address', networkOf(callerAddress(house.deps, context))])
  const tasks = await visit.read((db) => findTasks(db, wanted))
  const [first] = tasks
  if (first === undefined) return notice(t('manual.nothing'), t(visit.session === null ? 'manual.nothing.signedOut' : 'manual.nothing.text'), 404)
  if (tasks.length > most) return notice(t('manual.pdf.many'), t('manual.pdf.many.text', { most }), 200)
  const sheets = (await Promise.all(tasks.map((task) => sheetOf(house, visit, task)))).filter((sheet) => sheet !== undefined)
  const title = wanted.title === null ? t('manual.title') : wanted.title === 'module' ? titleIn(first.module, language) : sheets[0]?.text.title ?? first.slug
  const bytes = await printTasks(sheets, { t, language, title, picture: async (name) => pictureOf(house, visit, name) })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${wanted.name}-${language}.pdf"`, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache', vary: 'cookie' } })
}

/** The tasks that are meant, as far as the reader may read them, in the order of the manual; one more than are printed at most. */
async function findTasks(db: Db, { name, find }: Wanted): Promise<TaskRow[]> {
  if (find === null) {
    const { task } = await readSight(db, name)
    const found = task === null ? undefined : await readTask(db, task)
    return found === undefined ? [] : [found]
  }
  const tasks: TaskRow[] = []
  for (const slug of await find(db)) {
    const module = await readModule(db, slug)
    for (const each of module?.sections.flatMap((section) => section.tasks) ?? []) {
      if (tasks.length > most) return tasks
      const { task } = await readSight(db, each.slug)
      const found = task === null ? undefined : await readTask(db, task)
      if (found !== undefined) tasks.push(found)
    }
  }
  return tasks
}

async function sheetOf(house: House, { language }: Visit, task: TaskRow): Promise<Sheeted | undefined> {
  const found = textIn(task.texts, language)
  if (found === undefined) return undefined
  const { pictures } = await house.built()
  const steps = new Map<string, Buffer>()
  for (const { id } of found.text.steps) {
    if (!pictures.has(`${found.language}/${task.slug}/${id}`)) continue
    const bytes = await readFile(path.join(house.deps.config.webDir, '..', 'manual', found.language, task.slug, `${id}.png`)).catch(() => undefined)
    if (bytes !== undefined) steps.set(id, bytes)
  }
  return { text: found.text, path: [titleIn(task.module, language), titleIn(task.section, language)], address: `${house.deps.config.publicUrl}/manual/${language}/${task.slug}`, version: task.version, steps }
}

/** A picture that a text names, for whoever may see it. */
async function pictureOf({ deps }: House, { read }: Visit, name: string): Promise<Buffer | null> {
  const picture = await read((db) => findPicture(db, name))
  const stream = picture === undefined || !/^image\/(?:png|jpeg)$/.test(picture.type) ? null : await deps.files.read(picture.blobKey)
  return stream === null ? null : Buffer.from(await new Response(stream).arrayBuffer())
}
