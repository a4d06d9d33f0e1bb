import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Hono } from 'hono'
import { countTries, networkOf } from '#domains/auth/index.ts'
import { findPicture, listTasks, textIn, titleIn, type TaskRow } from '#domains/manual/index.ts'
import { callerAddress } from '../session.ts'
import { printTasks, type Sheeted } from './print.ts'
import { receive, sendNothing, sendNotice, wordsIn, type House, type Visit } from './visit.ts'

const inLanguage = '/manual/:language{[ef][nr]}'
/** More tasks than this are printed module by module. */
const most = 300
const withoutEnding = (name: string | undefined) => (name ?? '').replace(/\.pdf$/, '')

/** What the manual is as PDF: a task, a module, or all that the reader may read. */
export function manualPrints(app: Hono, house: House): void {
  app.get('/manual/:language{[ef][nr]\\.pdf}', async (context) => {
    const visit = await receive(house, context)
    return sendPdf(house, context, { ...visit, language: context.req.param('language').startsWith('fr') ? 'fr' : 'en' }, { task: null, module: null })
  })
  app.get(`${inLanguage}/module/:module{[a-z0-9-]+\\.pdf}`, async (context) => sendPdf(house, context, await receive(house, context), { task: null, module: withoutEnding(context.req.param('module')) }))
  app.get(`${inLanguage}/:task{[a-z0-9-]+\\.pdf}`, async (context) => sendPdf(house, context, await receive(house, context), { task: withoutEnding(context.req.param('task')), module: null }))
}

/** The addresses of what is meant; all where neither is named. */
type Wanted = { readonly task: string | null; readonly module: string | null }

async function sendPdf(house: House, context: Context, visit: Visit, { task, module }: Wanted): Promise<Response> {
  const { language } = visit
  const t = wordsIn(language)
  await countTries(house.deps.db.auth, ['manual.address', networkOf(callerAddress(house.deps, context))])
  const tasks = await visit.read((db) => listTasks(db, { task, module, most: most + 1 }))
  const [first] = tasks
  if (first === undefined) return sendNothing(house, context, visit)
  if (tasks.length > most) return sendNotice(house, context, visit, { title: t('manual.pdf.many'), text: t('manual.pdf.many.text', { most }) })
  const sheets = (await Promise.all(tasks.map((each) => sheetOf(house, visit, each)))).filter((sheet) => sheet !== undefined)
  const title = module !== null ? titleIn(first.module, language) : task !== null ? sheets[0]?.text.title ?? task : t('manual.title')
  const bytes = await printTasks(sheets, { t, language, publicUrl: house.deps.config.publicUrl, title, picture: async (name) => pictureOf(house, visit, name) })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${task ?? module ?? 'manual'}-${language}.pdf"`, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache', vary: 'cookie' } })
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
