import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { listFiles, listSource, promises, readText } from '../harness/source.ts'
import { placeOf, walk } from '../harness/syntax.ts'

const source = listSource()
const written = listFiles('src', 'test', 'bin').filter((file) => /\.(tsx?|mjs|css)$/.test(file))
const lineCounts = source.map((file) => ({ file, lines: readText(file).trimEnd().split('\n').length })).toSorted((a, b) => a.lines - b.lines)

function quantile(share: number): number {
  return lineCounts[Math.min(lineCounts.length - 1, Math.floor(lineCounts.length * share))]?.lines ?? Number.POSITIVE_INFINITY
}

function linesMatching(files: string[], pattern: RegExp): string[] {
  return files.flatMap((file) => readText(file).split('\n').flatMap((line, index) => pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []))
}

describe('the house in numbers', () => {
  test('half of the files have at most 60 lines, nearly all at most 250, none more than 400', () => {
    const long = lineCounts.filter((each) => each.lines > 300)
    if (long.length > 0) process.stderr.write(`over 300 lines: ${long.map((each) => `${each.file} (${each.lines})`).join(', ')}\n`)
    expect(source.length).toBeGreaterThan(20)
    expect(quantile(0.5)).toBeLessThanOrEqual(60)
    expect(quantile(0.95)).toBeLessThanOrEqual(250)
    expect(lineCounts.filter((each) => each.lines > 400)).toEqual([])
  })

  test('no type is given up, no export is nameless, nothing is asserted to be there', () => {
    const found: string[] = []
    for (const file of source) {
      walk(file, readText(file), (node, parsed) => {
        const given = node.kind === ts.SyntaxKind.AnyKeyword ? 'any' : ts.isNonNullExpression(node) ? '!' : ts.isExportAssignment(node) ? 'export default' : undefined
        if (given) found.push(`${placeOf(node, parsed)} ${given}`)
      })
    }
    expect(found).toEqual([])
  })

  test('nothing is left for later and no test is left out', () => {
    expect(linesMatching(written, new RegExp(`\\b(${promises})\\b`))).toEqual([])
    expect(linesMatching(written, /\b(it|test|describe)\.(skip|only|todo)\b|@ts-(?:ig|no)(?:nore|check)/)).toEqual([])
  })

  test('only main reads the environment', () => {
    expect(linesMatching(source.filter((file) => !file.startsWith('src/main/')), /\bprocess\.env\b/)).toEqual([])
  })

  test('the pages need nothing that browsers keep for https, but for what may be missing: the clipboard, and notices while no page is open', () => {
    // Each asks whether it is lent before it uses it, and the page says so kindly where it is not.
    const lent: Record<string, RegExp> = { 'src/web/clipboard.ts': /\bnavigator\.clipboard\b/g, 'src/web/push/here.ts': /\bnavigator\.serviceWorker\b/g }
    const pages = source.filter((file) => /^src\/(web|kernel|words)\//.test(file))
    const kept = /\bcrypto\.(randomUUID|subtle)\b|\bnavigator\.(clipboard|locks|storage|serviceWorker|mediaDevices|share)\b/
    const used = pages.filter((file) => kept.test(readText(file).replaceAll(lent[file] ?? /(?!)/g, '')))
    expect(used).toEqual([])
    for (const file of Object.keys(lent)) expect(readText(file)).toMatch(/\bisSecureContext\b/)
  })

  test('a page that comes late brings the shape that stands in its place: no frame draws one for it', () => {
    const shaped = source.filter((file) => file.startsWith('src/web/') && /<Suspense fallback=\{<Skeleton\b/.test(readText(file)))
    expect(shaped).toEqual(['src/web/shell/later.tsx'])
  })

  test('files are named in kebab-case', () => {
    const named = listFiles('src', 'test', 'bin').filter((file) => !/^[a-z0-9/.-]+$/.test(file.replaceAll(/S-\d{3}|F-\d{3}|P-\d{3}/g, 's')))
    expect(named).toEqual([])
  })
})
