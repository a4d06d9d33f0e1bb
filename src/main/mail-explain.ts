import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { openDns } from '#adapters/dns.ts'
import { explainRaw, openProver, type ExplainedMail, type Prove } from '#domains/mail/index.ts'
import type { Config } from './config.ts'
import { linesOf } from './lines.ts'

/** What sysexits.h calls data that cannot be taken, and an address where nobody is. */
const badData = 65
const noUser = 67

/**
 * `relais mail explain`: reads a mail on standard input and prints what was read in it and what becomes of it by the desk's rules; changes
 * nothing and needs no database unless `--desk` asks what this very desk would do. With `--lines` every line is `{"id","raw" (base64),"ownDomain"?}`
 * and is answered by a line, in order; the exit code is 65 when one was no such object.
 */
export async function explainMail(config: Config): Promise<number> {
  const prove = config.prove ? openProver(openDns(config.mail.dns)) : undefined
  if (!config.lines) {
    const raw = await buffer(process.stdin)
    const explained = config.desk ? await (await import('./mail-ask.ts')).askDesk(config, raw, prove) : await explainRaw(raw, { prove })
    if (explained === undefined) return noUser
    await write([explained])
    return 0
  }
  let isWell = true
  for await (const lines of linesOf(process.stdin)) {
    for (const line of lines) {
      const answer = await answerTo(line, prove)
      isWell = isWell && !('error' in answer)
      await write([answer])
    }
  }
  return isWell ? 0 : badData
}

type Answer = ({ readonly id?: unknown } & ExplainedMail) | { readonly id?: unknown; readonly error: { readonly field: string; readonly message: string } }

async function answerTo(line: string, prove: Prove | undefined): Promise<Answer> {
  const question = parse(line)
  if (typeof question !== 'object' || question === null) return { error: { field: 'input', message: 'This is not a JSON object.' } }
  const given = 'id' in question ? { id: question.id } : {}
  if (!('raw' in question) || typeof question.raw !== 'string') return { ...given, error: { field: 'raw', message: 'The mail is missing: give it in base64.' } }
  const ownDomain = 'ownDomain' in question && typeof question.ownDomain === 'string' ? question.ownDomain : undefined
  return { ...given, ...await explainRaw(Buffer.from(question.raw, 'base64'), { ownDomain, prove }) }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function write(answers: readonly object[]): Promise<void> {
  const said = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
  if (!process.stdout.write(said)) await once(process.stdout, 'drain')
}
