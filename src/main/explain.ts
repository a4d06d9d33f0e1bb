import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { explainText } from '#domains/clocks/index.ts'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'
import { linesOf } from './lines.ts'

/** What sysexits.h calls data that cannot be taken. */
const badData = 65

/**
 * `relais clock explain`: reads a clock as JSON on standard input and prints what is due when, and why; needs no database. With `--lines` every
 * line that is not blank is a clock of its own and is answered by a line, whatever the others are; the exit code is 65 when one was refused.
 */
export async function explainDeadlines(config: Config): Promise<number> {
  if (config.words.join(' ') !== 'explain') throw new StartFault('usage', { found: `clock ${config.words.join(' ')}`.trim() })
  if (!config.lines) return await answer([await text(process.stdin)]) ? 0 : badData
  let isWell = true
  for await (const lines of linesOf(process.stdin)) isWell = await answer(lines) && isWell
  return isWell ? 0 : badData
}

async function answer(questions: readonly string[]): Promise<boolean> {
  const answers = questions.map((question) => explainText(question, new Date()))
  const said = answers.map((each) => `${JSON.stringify(each.answer)}\n`).join('')
  if (said !== '' && !process.stdout.write(said)) await once(process.stdout, 'drain')
  return answers.every(({ isRefused }) => !isRefused)
}
