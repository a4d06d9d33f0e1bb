import type { Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'
import { startFaults, StartFault } from '#kernel/start-fault.ts'
import { admin as englishRoles } from '#words/en/admin.ts'
import { cli as english } from '#words/en/cli.ts'
import { admin as frenchRoles } from '#words/fr/admin.ts'
import { cli as french } from '#words/fr/cli.ts'
import { fill, type Values } from '#words/index.ts'

export type CliKey = keyof typeof english

/** The language of the terminal: French for a French locale, else English. */
export function terminalLanguage(): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return /^fr/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'fr' : 'en'
}

/** A sentence of the command line in the terminal's language. */
export function sentence(key: CliKey, values: Values = {}): string {
  const language = terminalLanguage()
  return fill((language === 'fr' ? french : english)[key], language, values)
}

/** What a role is called in the terminal's language. */
export function roleName(role: Role): string {
  return (terminalLanguage() === 'fr' ? frenchRoles : englishRoles)[`role.${role}`]
}

/** One line for a person on standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** One line for a person on standard error. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** The sentences for whatever ended a command: one per fault the owner can mend; undefined when the error is a bug. */
export function explain(error: unknown): readonly string[] | undefined {
  if (error instanceof AggregateError) return error.errors.flatMap((each) => explain(each) ?? [String(each)])
  const fault = toFault(error)
  return fault && [sentence(`cli.fault.${fault.code}`, fault.params)]
}

function toFault(error: unknown): StartFault | undefined {
  if (error instanceof StartFault) return error
  if (!(error instanceof Error && 'code' in error)) return undefined
  const directory = 'path' in error && typeof error.path === 'string' ? error.path : ''
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === '53100') return new StartFault('data.disk_full', { directory })
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return new StartFault('data.permission', { directory })
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') return new StartFault('config.data', { directory })
  return undefined
}

/** Every fault has a sentence; the compiler proves it. */
export const faultKeys: readonly CliKey[] = startFaults.map((code) => `cli.fault.${code}` as const)
