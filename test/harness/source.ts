import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's root folder. */
export const root = join(import.meta.dirname, '..', '..')

/** The files git knows or would add under these paths, so that a forgotten `git add` hides nothing and ignored output counts for nothing. */
export function listFiles(...paths: string[]): string[] {
  const known = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths], { cwd: root, encoding: 'utf8' })
  return known.split('\0').filter((file) => file !== '' && existsSync(join(root, file))).toSorted()
}

/** The text of a file named from the root. */
export function readText(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** The program's own source: TypeScript under `src`, without its tests. */
export function listSource(): string[] {
  return listFiles('src').filter((file) => /\.tsx?$/.test(file) && !isTest(file))
}

/** Is this a test that lives beside the code it tests? */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

/** The words that leave something for later, as alternatives of a pattern. */
export const promises = 'todo|fixme|xxx|hack'.toUpperCase()
