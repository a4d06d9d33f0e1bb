import { openOutbound } from '#adapters/outbound.ts'
import { openPools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { localUrl } from './addresses.ts'
import { keepPushKey, keepSecret, type Config } from './config.ts'
import { openDatabase } from './database.ts'
import { openLog } from './log.ts'
import { complain, say, sentence } from './say.ts'
import { openOutgoing, startServices } from './services.ts'
import { untilAskedToStop } from './signals.ts'

/** `relais worker`: jobs and clocks alone, beside any number of `relais start --web`, until it is asked to stop. */
export async function work(config: Config): Promise<number> {
  const asked = untilAskedToStop()
  const database = await openDatabase(config)
  try {
    await migrate(database.url)
    const db = openPools(database.url, 4)
    const publicUrl = config.publicUrl ?? localUrl(config.host, config.port)
    const { dataDir, mail } = config
    const secret = keepSecret(config)
    const services = await startServices({ db, log: openLog(), publicUrl, dataDir, mail, outbound: openOutbound(config.outbound), pushKey: keepPushKey(config), secret, outgoing: openOutgoing({ publicUrl, secret, mail }) })
    say(sentence('cli.worker.ready', { pid: process.pid }))
    await Promise.race([asked, database.ended])
    complain(sentence('cli.start.stopping'))
    await services.stop()
    await db.close()
    return 0
  } finally {
    await database.stop()
  }
}
