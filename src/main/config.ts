import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartFault } from '#kernel/start-fault.ts'
import { isIP } from 'node:net'
import type { Network } from '#adapters/outbound.ts'
import { isPushKey, newPushKey } from '#adapters/push.ts'
import { readMailConfig, type MailConfig } from './config-mail.ts'

export type { MailConfig } from './config-mail.ts'

/** What an installation is told by its environment and the command line; read once, passed down as values. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Where people reach the desk, without a slash at its end; undefined when nobody said, and then it is where it listens. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  /** An external database; undefined means the embedded one in the data directory. */
  readonly databaseUrl: string | undefined
  readonly secret: string | undefined
  /** The private key by which push services know the desk. */
  readonly pushKey: string | undefined
  /** How many proxies of ours stand in front: the caller's address is that far from the end of X-Forwarded-For. */
  readonly proxyHops: number
  readonly mail: MailConfig
  /** Inner networks that webhooks may reach. */
  readonly outbound: readonly Network[]
  readonly demo: boolean
  /** Serve pages only: jobs and clocks run in `relais worker`. */
  readonly webOnly: boolean
  /** One question a line, and an answer a line. */
  readonly lines: boolean
  /** Ask the DNS who sent a mail; ask this desk what becomes of it. */
  readonly prove: boolean
  readonly desk: boolean
  /** What is left of the command line, for the command. */
  readonly words: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>
type Flags = ReturnType<typeof parseFlags>['values']

const shortestSecret = 32

/** Reads the settings; throws every fault it finds at once, so that nobody mends them one start at a time. */
export function readConfig(environment: Environment, options: readonly string[]): Config {
  const { values, positionals } = parseFlags(options)
  const faults: StartFault[] = []
  const config: Config = {
    port: readPort(values.port ?? environment['PORT'], faults),
    proxyHops: readProxyHops(environment['PROXY_HOPS'], faults),
    host: values.host ?? (environment['HOST'] || '127.0.0.1'),
    publicUrl: readPublicUrl(environment['PUBLIC_URL'], faults),
    dataDir: resolve(values.data ?? (environment['RELAIS_DATA'] || 'data')),
    databaseUrl: readDatabaseUrl(environment['DATABASE_URL'], faults),
    secret: readSecret(environment['RELAIS_SECRET'], faults),
    pushKey: readPushKey(environment['RELAIS_PUSH_KEY'], faults),
    mail: readMailConfig(environment, faults),
    outbound: readOutbound(environment['RELAIS_OUTBOUND_ALLOW'], faults),
    demo: values.demo,
    webOnly: values.web,
    lines: values.lines,
    prove: values.prove,
    desk: values.desk,
    words: positionals,
  }
  if (faults.length > 0) throw new AggregateError(faults)
  return config
}

/** The given secret, else the one kept in the data directory, made on the first day. */
export function keepSecret({ secret, dataDir }: Config): string {
  if (secret !== undefined) return secret
  const kept = keepOnce(join(dataDir, 'secret'), () => randomBytes(32).toString('base64url'))
  if (kept.length < shortestSecret) throw new StartFault('config.secret', { length: kept.length, shortest: shortestSecret })
  return kept
}

/** The given key for push services, else the one kept in the data directory, made on the first day. With another key every browser has to be switched on again. */
export function keepPushKey({ pushKey, dataDir }: Config): string {
  const key = pushKey ?? keepOnce(join(dataDir, 'push-key'), newPushKey)
  if (!isPushKey(key)) throw new StartFault('config.push_key')
  return key
}

/** What a file holds, which is made when it is not there yet; of two who make it at once, both read one. */
function keepOnce(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const kept = readFileSync(file, 'utf8').trim()
  chmodSync(file, 0o600)
  return kept
}

/** Makes the data directory; others may pass through it (the database's own account must) but not look around in it. */
export function makeDataDirectory({ dataDir }: Config): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
}

function parseFlags(options: readonly string[]) {
  try {
    return parseArgs({
      args: [...options],
      allowPositionals: true,
      options: {
        port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' },
        demo: { type: 'boolean', default: false }, web: { type: 'boolean', default: false }, lines: { type: 'boolean', default: false }, prove: { type: 'boolean', default: false }, desk: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    const found = error instanceof Error ? /'(-[^']*)'/.exec(error.message)?.[1] : undefined
    throw new StartFault('usage', { found: found ?? options.join(' ') }, error)
  }
}

function readPort(given: Flags['port'], faults: StartFault[]): number {
  if (given === undefined || given === '') return 8080
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given)
  faults.push(new StartFault('config.port', { found: given }))
  return 0
}

function readProxyHops(given: string | undefined, faults: StartFault[]): number {
  if (!given) return 0
  if (!/^\d$/.test(given)) faults.push(new StartFault('config.proxy_hops', { found: given }))
  return Number(given)
}

function readPublicUrl(given: string | undefined, faults: StartFault[]): string | undefined {
  if (!given) return undefined
  const url = URL.parse(given)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username) return url.origin
  faults.push(new StartFault('config.public_url', { found: given }))
  return undefined
}

function readDatabaseUrl(given: string | undefined, faults: StartFault[]): string | undefined {
  if (!given) return undefined
  const url = URL.parse(given.replace('@/', '@localhost/'))
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return given
  // The address holds a password: it is not repeated.
  faults.push(new StartFault('config.database_url'))
  return undefined
}

function readOutbound(given: string | undefined, faults: StartFault[]): Network[] {
  const texts = (given ?? '').split(',').map((text) => text.trim()).filter((text) => text !== '')
  return texts.flatMap((text) => {
    const [address = '', bits] = text.split('/')
    const longest = isIP(address) === 6 ? 128 : 32
    const prefix = bits === undefined ? longest : Number(bits)
    if (isIP(address) > 0 && /^(?:\/\d{1,3})?$/.test(text.slice(address.length)) && prefix <= longest) return [{ address, prefix }]
    faults.push(new StartFault('config.outbound_allow', { found: text.slice(0, 100) }))
    return []
  })
}

function readSecret(given: string | undefined, faults: StartFault[]): string | undefined {
  if (!given) return undefined
  if (given.length < shortestSecret) faults.push(new StartFault('config.secret', { length: given.length, shortest: shortestSecret }))
  return given
}

function readPushKey(given: string | undefined, faults: StartFault[]): string | undefined {
  if (!given) return undefined
  // It is a secret: it is not repeated.
  if (!isPushKey(given)) faults.push(new StartFault('config.push_key'))
  return given
}
