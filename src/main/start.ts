import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'
import { openOwnDatabase } from './database.ts'
import { openPort } from './listen.ts'
import { complain, sentence } from './say.ts'
import { untilAskedToStop } from './signals.ts'

const webDir = fileURLToPath(new URL('../../dist/web', import.meta.url))

type Close = () => Promise<unknown>

/** `relais start`: the whole desk in this process, until it is asked to stop. What was begun is ended in any case, the database last. */
export async function start(config: Config): Promise<number> {
  if (!existsSync(join(webDir, 'index.html'))) throw new StartFault('web.missing')
  const asked = untilAskedToStop()
  const closers: Close[] = []
  try {
    const listener = await openPort(config)
    // The program is read while the database starts: each takes about as long as the other.
    const opening = openOwnDatabase(config).then((database) => {
      closers.push(() => database.stop())
      return database
    })
    const [{ serve }, database] = await Promise.all([import('./serve.ts'), opening])
    await serve(config, { listener, database, webDir, closers })
    const isAsked = await Promise.race([asked.then(() => true), database.ended.then(() => false)])
    complain(isAsked ? sentence('cli.start.stopping') : sentence('cli.start.database_ended', { log: join(config.dataDir, 'postgres.log') }))
    return isAsked ? 0 : 1
  } finally {
    // One that fails must not keep the next from its turn: the database is the last.
    for (const close of closers.toReversed()) await close().catch((error: unknown) => complain(String(error)))
  }
}
