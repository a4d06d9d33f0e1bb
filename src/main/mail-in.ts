import { openFileStore } from '#adapters/file-store.ts'
import { openPools } from '#db/index.ts'
import { InboundFault } from '#domains/mail/index.ts'
import { makeTaker } from '#jobs/index.ts'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'
import { withDatabase } from './database.ts'
import { complain, explain, sentence } from './say.ts'

/** What a mail server that pipes makes of an exit code (sysexits.h): only the last may pass later, and the mail stays with the server until then. */
const exits = { ok: 0, usage: 64, data: 65, noUser: 67, tempFail: 75 } as const

/** `relais mail [address] < message`: keeps a mail that a pipe hands over, for the mailbox of the address; yes is said once it is on the disk. */
export async function takeMail(config: Config): Promise<number> {
  const { words } = config
  if (words.length > 1 || (words[0] !== undefined && !words[0].includes('@'))) throw new StartFault('usage', { found: `mail ${words.join(' ')}` })
  const [to = recipientOf()] = words
  if (to === undefined) {
    complain(sentence('cli.mail.nobody', { address: '' }))
    return exits.usage
  }
  try {
    return await withDatabase(config, (url) => hand(config, url, to))
  } catch (error) {
    for (const each of explain(error) ?? [sentence('cli.mail.later', { reason: error instanceof Error ? error.message : String(error) })]) complain(each)
    return error instanceof InboundFault && error.trouble === 'too_large' ? exits.data : exits.tempFail
  }
}

/** Whom the mail server that pipes names as the recipient. */
function recipientOf(): string | undefined {
  const { ORIGINAL_RECIPIENT, RECIPIENT } = process.env
  return ORIGINAL_RECIPIENT || RECIPIENT || undefined
}

async function hand(config: Config, url: string, to: string): Promise<number> {
  const db = openPools(url, 2)
  try {
    const { SENDER } = process.env
    const taker = makeTaker({ db, files: openFileStore(config.dataDir) })
    if (!await taker.accepts(to)) {
      complain(sentence('cli.mail.nobody', { address: to }))
      return exits.noUser
    }
    const bytes = nonEmpty(process.stdin)
    await taker.take(bytes.stream, { via: 'pipe', from: SENDER || null, to: [to] })
    return exits.ok
  } catch (error) {
    if (!(error instanceof EmptyMail)) throw error
    complain(sentence('cli.mail.empty'))
    return exits.data
  } finally {
    await db.close()
  }
}

class EmptyMail extends Error {}

function nonEmpty(input: AsyncIterable<Uint8Array>): { stream: AsyncIterable<Uint8Array> } {
  async function* stream(): AsyncGenerator<Uint8Array> {
    let size = 0
    for await (const part of input) {
      size += part.byteLength
      yield part
    }
    if (size === 0) throw new EmptyMail()
  }
  return { stream: stream() }
}
