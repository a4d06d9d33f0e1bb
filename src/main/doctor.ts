import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findEmbedded } from '#db/embedded/server.ts'
import { tryLock, readHolder } from '#db/embedded/lock.ts'
import { findPending } from '#db/migrate.ts'
import { openPools } from '#db/index.ts'
import { showTemplates } from '#domains/templates/index.ts'
import { languages } from '#kernel/languages.ts'
import { localUrl } from './addresses.ts'
import { makeDataDirectory, type Config } from './config.ts'
import { connect, inspect } from './inspect.ts'
import { openPort } from './listen.ts'
import { explain, say, sentence, type CliKey } from './say.ts'

/** What one check found, as a sentence; `note` is worth knowing and no fault. */
type Finding = { readonly kind: 'well' | 'note' | 'ill'; readonly text: string }
type Check = (config: Config) => Finding[] | Promise<Finding[]>

const marks: Readonly<Record<Finding['kind'], string>> = { well: '✓', note: '·', ill: '✗' }
const leastFree = 2
const greatestDrift = 2

/** `relais doctor`: looks at an installation without changing it; exit code 1 when something needs attention. */
export async function doctor(config: Config): Promise<number> {
  let ill = 0
  for (const check of [checkNode, checkData, checkSecret, checkPort, checkPublicUrl, checkDatabase] satisfies Check[]) {
    for (const { kind, text } of await examine(check, config)) {
      if (kind === 'ill') ill += 1
      say(`${marks[kind]} ${text}`)
    }
  }
  say(ill === 0 ? sentence('cli.doctor.well') : sentence('cli.doctor.ill', { count: ill }))
  return ill === 0 ? 0 : 1
}

/** A check that ends with a fault has found it. */
async function examine(check: Check, config: Config): Promise<Finding[]> {
  try {
    return await check(config)
  } catch (error) {
    const texts = explain(error)
    if (!texts) throw error
    return texts.map((text) => ({ kind: 'ill', text }))
  }
}

function found(kind: Finding['kind'], key: CliKey, values: Readonly<Record<string, string | number>> = {}): Finding {
  return { kind, text: sentence(key, values) }
}

function checkNode(): Finding[] {
  const { node } = process.versions
  return [Number.parseInt(node, 10) >= 24 ? found('well', 'cli.doctor.node', { version: node }) : found('ill', 'cli.doctor.node_old', { version: node })]
}

function checkData(config: Config): Finding[] {
  const directory = config.dataDir
  makeDataDirectory(config)
  accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  const { bavail, bsize } = statfsSync(directory)
  const free = Math.floor((bavail * bsize) / 1e8) / 10
  return [
    found('well', 'cli.doctor.data', { directory }),
    free < leastFree ? found('ill', 'cli.doctor.disk_low', { free, directory, least: leastFree }) : found('well', 'cli.doctor.disk', { free, directory }),
  ]
}

function checkSecret({ secret, dataDir }: Config): Finding[] {
  const file = join(dataDir, 'secret')
  if (secret === undefined && !existsSync(file)) return [found('note', 'cli.doctor.secret_new')]
  if (secret === undefined && process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return [found('ill', 'cli.doctor.secret_open', { file })]
  return [found('well', 'cli.doctor.secret')]
}

async function checkPort(config: Config): Promise<Finding[]> {
  const lock = tryLock(config.dataDir)
  lock?.release()
  if (!lock) return [found('well', 'cli.doctor.port_own', { pid: readHolder(config.dataDir) })]
  const listener = await openPort(config)
  await listener.close(0)
  return [found('well', 'cli.doctor.port', { port: config.port, host: config.host })]
}

function checkPublicUrl({ publicUrl, host, port }: Config): Finding[] {
  if (publicUrl === undefined) return [found('note', 'cli.doctor.public_url_absent', { url: localUrl(host, port) })]
  const isPlain = publicUrl.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(publicUrl)
  return [isPlain ? found('note', 'cli.doctor.public_url_plain', { url: publicUrl }) : found('well', 'cli.doctor.public_url', { url: publicUrl })]
}

async function checkDatabase({ databaseUrl, dataDir }: Config): Promise<Finding[]> {
  const url = databaseUrl ?? findEmbedded(dataDir)
  if (url === undefined) return [found('note', existsSync(join(dataDir, 'postgres')) ? 'cli.doctor.database_embedded_stopped' : 'cli.doctor.database_embedded_new')]
  const client = await connect(url)
  try {
    const asked = Date.now()
    const { version, now } = await inspect(client)
    const drift = Math.round(Math.abs(now.getTime() - (asked + Date.now()) / 2) / 100) / 10
    const pending = await findPending(client)
    return [
      found('well', 'cli.doctor.database', { version }),
      pending.length === 0 ? found('well', 'cli.doctor.schema') : found('note', 'cli.doctor.schema_pending', { count: pending.length }),
      ...pending.length === 0 ? await checkMails(url) : [],
      drift > greatestDrift ? found('ill', 'cli.doctor.clock_off', { seconds: drift }) : found('well', 'cli.doctor.clock'),
    ]
  } finally {
    await client.end()
  }
}

/** Words of mails that somebody here wrote, and that name something which this version no longer knows. */
async function checkMails(url: string): Promise<Finding[]> {
  const pools = openPools(url, 1)
  try {
    const { templates } = await showTemplates(pools.owner)
    const unfit = templates.flatMap((each) => languages.filter((language) => each[language] === 'unfit').map((language) => `${each.kind} (${language})`))
    return unfit.length === 0 ? [] : [found('ill', 'cli.doctor.mails_unfit', { mails: unfit.join(', ') })]
  } finally {
    await pools.close()
  }
}
