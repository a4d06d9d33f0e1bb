import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '#domains/mail/index.ts'

/** Every mail that the desk wrote to an address, its text decoded. */
export function readLetters(data: string, to: string): string[] {
  const folder = join(data, 'mail')
  const whole = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(folder, name), 'utf8'))
  return whole.filter((letter) => letter.includes(to)).map((letter) => `${letter}\n${readText(letter)}`)
}
