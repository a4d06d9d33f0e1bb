import { startEmbedded, findEmbedded } from '#db/embedded/server.ts'
import { migrate } from '#db/migrate.ts'
import { makeDataDirectory, type Config } from './config.ts'
import { connect, inspect } from './inspect.ts'

/** The database of an installation, open for this process. */
export type OpenDatabase = {
  readonly url: string
  /** Settles when an embedded server has ended, asked or not; never for any other. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Opens the installation's database for the desk itself, which must have the data directory alone. */
export async function openOwnDatabase(config: Config): Promise<OpenDatabase> {
  makeDataDirectory(config)
  if (config.databaseUrl === undefined) return startEmbedded(config.dataDir)
  return openExternal(config.databaseUrl)
}

/** Opens it for a command: beside the running desk when there is one, else alone. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const running = config.databaseUrl === undefined ? findEmbedded(config.dataDir) : undefined
  return running === undefined ? openOwnDatabase(config) : openExternal(running)
}

/** Opens the database, brings it to this version, and gives its address to the work; stops what it has started, whatever happens. */
export async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(config)
  try {
    await migrate(database.url)
    return await work(database.url)
  } finally {
    await database.stop()
  }
}

async function openExternal(url: string): Promise<OpenDatabase> {
  const client = await connect(url)
  try {
    await inspect(client)
  } finally {
    await client.end()
  }
  return { url, ended: new Promise(() => undefined), stop: () => Promise.resolve() }
}
