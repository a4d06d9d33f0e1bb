import { openPools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openOutbound } from '#adapters/outbound.ts'
import { pushKeyOf } from '#adapters/push.ts'
import { hasStaff } from '#domains/accounts/index.ts'
import { createApp } from '#http/app.ts'
import { closeLiveStreams, openLiveStreams } from '#http/live.ts'
import { isReachable, knownHosts, localUrl } from './addresses.ts'
import { keepPushKey, keepSecret, type Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import type { Listener } from './listen.ts'
import { openLog } from './log.ts'
import { loadOwnManual } from './own-manual.ts'
import { complain, say, sentence } from './say.ts'
import { openOutgoing, startServices, watchFromOutside } from './services.ts'
import { version } from './version.ts'

/** How long requests under way may take once the desk was asked to stop. */
const patience = 10_000

/** Opens the desk on a port and a database that are there; what is to be closed again joins `closers` as it opens. */
export async function serve(config: Config, { listener, database, webDir, closers }: { listener: Listener; database: OpenDatabase; /** Where the built pages lie. */ webDir: string; closers: (() => Promise<unknown>)[] }): Promise<void> {
  const log = openLog()
  await migrate(database.url)
  const db = openPools(database.url)
  closers.push(() => db.close())
  await loadOwnManual(db)
  const url = localUrl(config.host, listener.port)
  const publicUrl = config.publicUrl ?? url
  const desk = { db, log, publicUrl }
  const pushKey = keepPushKey(config)
  const secret = keepSecret(config)
  let seeding = Promise.resolve()
  const seedDemo = () => {
    seeding = loadDemo().then(({ prepareDemo }) => prepareDemo(desk)).then(() => undefined)
    return seeding
  }
  const outbound = openOutbound(config.outbound)
  const outgoing = openOutgoing({ publicUrl, secret, mail: config.mail })
  const deps = { db, log, seedDemo, files: openFileStore(config.dataDir), outgoing, outbound, config: {
    publicUrl, hosts: knownHosts(config, listener.port), secret, pushKey: pushKeyOf(pushKey), dataDir: config.dataDir, webDir, proxyHops: config.proxyHops, version: version(),
  } }
  const app = createApp(deps)
  closers.push(() => closeLiveStreams(deps))
  const demo = config.demo ? await loadDemo() : undefined
  const signIns = await demo?.prepareDemo(desk)
  const services = config.webOnly ? watchFromOutside(desk) : await startServices({ ...desk, dataDir: config.dataDir, mail: config.mail, outbound, pushKey, secret, outgoing })
  closers.push(() => Promise.all([listener.close(patience), services.stop(), seeding.catch(() => undefined)]))
  await openLiveStreams(deps)
  listener.serve(app)
  say(`ready ${url}`)
  if (signIns) demo?.tellSignIns(signIns)
  if (await hasStaff(db.owner)) return
  say(sentence('cli.start.empty'))
  if (isReachable(config)) complain(sentence('cli.start.open_to_all'))
}

/** The demonstration is a long story that most starts do not tell. */
function loadDemo(): Promise<typeof import('./demonstrate.ts')> {
  return import('./demonstrate.ts')
}
