import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Pictures } from './task-page.ts'

/** What was built for the pages of the manual: style, script, pictures of Relais' own steps, and a name for this state of it. */
export type Built = { readonly css: string | undefined; readonly js: string | undefined; readonly pictures: Pictures; readonly state: string }

const sizes = z.record(z.string(), z.tuple([z.int(), z.int()]))

/** Looks at what was built. */
export async function findBuilt(webDir: string, picturesDir: string): Promise<Built> {
  const names = await readdir(path.join(webDir, 'assets')).catch((): string[] => [])
  const find = (pattern: RegExp) => { const name = names.find((each) => pattern.test(each)); return name === undefined ? undefined : `/assets/${name}` }
  const list = await readFile(path.join(picturesDir, 'pictures.json'), 'utf8').catch(() => '{}')
  const pictures = new Map(Object.entries(sizes.catch({}).parse(JSON.parse(list))))
  const [css, js] = [find(/^manual-[\w-]+\.css$/), find(/^manual-[\w-]+\.js$/)]
  return { css, js, pictures, state: createHash('sha256').update(`${css} ${js} ${list}`).digest('base64url').slice(0, 12) }
}
