import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFiles, root } from '../harness/source.ts'

type Rule = { name: string, to: { path?: string } }
type Map = { forbidden: Rule[], options: ICruiseOptions & { enhancedResolveOptions: object } }

const map: Map = createRequire(import.meta.url)('../../boundaries.cjs')

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...options } = map.options
  const ruleSet: IFlattenedRuleSet = { forbidden: map.forbidden as never }
  const { output } = await cruise(['src'], { ...options, baseDir, ruleSet, validate: true }, enhancedResolveOptions as never)
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result')
  return output
}

function violationsOf(result: ICruiseResult): string[] {
  return result.summary.violations.map((each) => `${each.rule.name}: ${each.from} → ${each.to}`)
}

describe('the rooms of the house', () => {
  let house: ICruiseResult

  beforeAll(async () => {
    house = await cruiseTree(root)
  })

  test('no import crosses the map', () => {
    expect(violationsOf(house)).toEqual([])
  })

  test('every source file was read, with its imports', () => {
    const files = listFiles('src').filter((file) => /\.tsx?$/.test(file))
    const read = new Set(house.modules.filter((module) => module.source.startsWith('src/')).map((module) => module.source))
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !read.has(file))).toEqual([])
    const arrows = house.modules.filter((module) => module.source.startsWith('src/')).flatMap((module) => module.dependencies)
    expect(arrows.length).toBeGreaterThan(files.length / 2)
  })

  test('every import of our own leads to a file', () => {
    const lost = house.modules.flatMap((module) => module.dependencies
      .filter((each) => each.couldNotResolve && /^[.#]/.test(each.module))
      .map((each) => `${module.source} → ${each.module}`))
    expect(lost).toEqual([])
  })

  test('what the browser loads is only ours for the browser: of the contract it takes types and plain tables', () => {
    expect(reachAtRuntime(house, /^src\/web\//).filter((source) => /^node_modules\/(zod|pg|kysely|hono|better-auth|graphile-worker)\/|^src\/(db|domains|adapters|http|jobs|main)\//.test(source))).toEqual([])
  })
})

/** Every module that is loaded when these are, type-only imports left out. */
function reachAtRuntime(result: ICruiseResult, from: RegExp): string[] {
  const arrows = new Map(result.modules.map((module) => [module.source, module.dependencies.filter((each) => !each.dependencyTypes.includes('type-only')).map((each) => each.resolved)]))
  const reached = new Set<string>()
  const waiting = [...arrows.keys()].filter((source) => from.test(source) && !source.endsWith('.d.ts'))
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (reached.has(source)) continue
    reached.add(source)
    waiting.push(...arrows.get(source) ?? [])
  }
  return [...reached]
}

describe('the map itself', () => {
  let planted: { folder: string, result: ICruiseResult }
  let found: string[]

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relais-planted-'))
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file))
    for (const [file, text] of Object.entries(plantedFiles())) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    planted = { folder, result: await cruiseTree(folder) }
    found = violationsOf(planted.result)
  })

  afterAll(() => rmSync(planted.folder, { recursive: true, force: true }))

  test.each(map.forbidden.map((rule) => rule.name))('a planted violation of %s is reported', (rule) => {
    expect(found.filter((each) => each.startsWith(`${rule}: `))).not.toEqual([])
  })

  test('a validation library behind two imports is found, one behind a type is not', () => {
    expect(reachAtRuntime(planted.result, /^src\/web\/reach\//)).toEqual(expect.arrayContaining(['src/contract/valued.ts', 'node_modules/zod/index.js']))
    expect(reachAtRuntime(planted.result, /^src\/web\/typed\//)).toEqual(['src/web/typed/page.ts'])
  })

  test('what the map allows is not reported', () => {
    expect(found.filter((each) => each.includes('allowed'))).toEqual([])
  })
})

/** A small tree of its own in which every line of the map is broken once, and a few allowed imports stand beside. */
function plantedFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'node_modules/kysely/package.json': '{"name":"kysely","version":"1.0.0","type":"module","exports":{".":{"import":"./index.js"}}}',
    'node_modules/kysely/index.js': 'export const sql = 1',
    'node_modules/zod/package.json': '{"name":"zod","version":"4.0.0","type":"module","exports":{".":{"import":"./index.js"}}}',
    'node_modules/zod/index.js': 'export const z = 1',
    'node_modules/date-holidays/package.json': '{"name":"date-holidays","version":"1.0.0","type":"module","exports":{".":{"import":"./index.js"}}}',
    'node_modules/date-holidays/index.js': 'export const holidays = 1',
    'src/domains/calendars/early.ts': `import { holidays } from 'date-holidays'; export const early = holidays`,
    'src/domains/calendars/allowed.ts': `import type { holidays } from 'date-holidays'; export async function later(): Promise<typeof holidays> { return (await import('date-holidays')).holidays }`,
    'src/jobs/holidays.ts': `export async function later(): Promise<unknown> { return import('date-holidays') }`,
    'src/contract/valued.ts': `import { z } from 'zod'; export const valued = z`,
    'src/web/reach/page.ts': `import { between } from './between.ts'; export const page = between`,
    'src/web/reach/between.ts': `import { valued } from '#contract/valued.ts'; export const between = valued`,
    'src/web/typed/page.ts': `import type { valued } from '#contract/valued.ts'; export type Page = typeof valued`,
    'src/kernel/a.ts': `export const a = 1`,
    'src/db/allowed.ts': `import { sql } from 'kysely'; import { a } from '#kernel/a.ts'; export const allowed = [sql, a]`,
    'src/domains/tickets/allowed.store.ts': `import { sql } from 'kysely'; export const allowedToo = sql`,
    'src/domains/accounts/inside.ts': `export const inside = 1`,
    'src/domains/tickets/broken.ts': `import { inside } from '#domains/accounts/inside.ts'; import { sql } from 'kysely'; export const broken = [inside, sql]`,
    'src/http/broken.ts': `import { inside } from '#domains/accounts/inside.ts'; export const broken = inside`,
    'src/domains/tickets/broken.rules.ts': `import { broken } from './broken.ts'; export const rule = broken`,
    'src/web/client/page.ts': `export const page = 1`,
    'src/web/desk/page.ts': `import { page } from '#web/client/page.ts'; export const other = page`,
    'src/web/ui/button.ts': `import { page } from '#web/client/page.ts'; export const button = page`,
    'src/kernel/one.ts': `import type { Two } from './two.ts'; export type One = Two`,
    'src/kernel/two.ts': `import type { One } from './one.ts'; export type Two = One`,
  }
  for (const rule of map.forbidden) {
    const room = /^(.+)-looks-down$/.exec(rule.name)?.[1]
    const domain = /^(.+)-knows-only$/.exec(rule.name)?.[1]
    const other = /\(([^)|]+)/.exec(rule.to.path ?? '')?.[1]
    if (room) {
      files[`src/${other}/target.ts`] = `export const target = 1`
      files[`src/${room}/plant.ts`] = `import type { target } from '#${other}/target.ts'; export type Plant = typeof target`
    }
    if (domain) {
      files[`src/domains/${other}/index.ts`] ??= `export const target = 1`
      files[`src/domains/${domain}/plant.ts`] = `import { target } from '#domains/${other}/index.ts'; export const plant = target`
    }
  }
  return files
}
