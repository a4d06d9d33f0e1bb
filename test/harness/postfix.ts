import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { aptInstall, findFreePort } from './debian.ts'

/** A real mail server of Debian's on loopback: where mail to each domain goes is said at its start, and no user of the system gets any. */
export type Postfix = { port: number, log: () => string, stop: () => Promise<void> }
type Ways = { /** Where mail to a domain is handed over: `lmtp:inet:127.0.0.1:2424` or `smtp:[127.0.0.1]:2525`. */ ways: Readonly<Record<string, string>>, /** Domains whose mail it finds proven, and says so. */ vouches?: readonly string[], /** It says whom a mail came from when it hands one over (XFORWARD), and believes on loopback who somebody says to be (XCLIENT). */ forwards?: boolean }

/** The name under which it judges senders. */
const judge = 'mx.help.example'

const daemons = '/usr/lib/postfix/sbin'

/** Starts the server; its queue, settings and log are all below a folder of its own. It asks no DNS and tries again every second. */
export async function startPostfix({ ways, vouches = [], forwards = false }: Ways): Promise<Postfix> {
  if (!existsSync(join(daemons, 'master'))) {
    const refused = aptInstall('postfix')
    if (refused !== undefined) throw new Error(refused)
  }
  const base = mkdtempSync(join(tmpdir(), 'relais-postfix-'))
  chmodSync(base, 0o755)
  const port = await findFreePort()
  const config = join(base, 'etc')
  mkdirSync(config)
  layQueue(base)
  writeFileSync(join(config, 'main.cf'), settings(base, { ways, vouches, forwards }))
  writeFileSync(join(config, 'master.cf'), services(port))
  const child = spawn(join(daemons, 'master'), ['-d', '-c', config], { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  const log = () => (existsSync(join(base, 'log')) ? readFileSync(join(base, 'log'), 'utf8') : '')
  for (let tries = 0; !await isOpen(port); tries++) {
    if (tries > 200 || child.exitCode !== null) throw new Error(`postfix did not start: ${log().slice(-2000)}`)
    await pause(50)
  }
  return { port, log, stop: async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(base, { recursive: true, force: true })
  } }
}

/** The folders of a queue, of the accounts that Debian's package brings. */
function layQueue(base: string): void {
  const { uid, gid } = { uid: Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' })), gid: Number(execFileSync('getent', ['group', 'postdrop'], { encoding: 'utf8' }).split(':')[2]) }
  for (const name of ['queue', 'queue/pid', 'data', ...['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'saved', 'trace', 'maildrop', 'public'].map((each) => `queue/${each}`)]) mkdirSync(join(base, name), { mode: 0o700 })
  for (const name of ['data', ...['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'saved', 'trace'].map((each) => `queue/${each}`)]) chownSync(join(base, name), uid, statSync(join(base, name)).gid)
  for (const [name, mode] of [['maildrop', 0o730], ['public', 0o710]] as const) {
    chownSync(join(base, 'queue', name), uid, gid)
    chmodSync(join(base, 'queue', name), mode)
  }
  for (const name of ['queue', 'queue/pid']) chmodSync(join(base, name), 0o755)
}

function settings(base: string, { ways, vouches, forwards }: Required<Ways>): string {
  return `compatibility_level = 3.6
queue_directory = ${base}/queue
data_directory = ${base}/data
command_directory = /usr/sbin
daemon_directory = ${daemons}
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${base}/log
maillog_file_prefixes = ${base}
myhostname = ${judge}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
local_recipient_maps =
relay_domains = ${Object.keys(ways).join(', ')}
transport_maps = inline:{ ${Object.entries(ways).map(([domain, way]) => `{ ${domain} = ${way} }`).join(' ')} }
smtpd_relay_restrictions = permit_mynetworks, permit_auth_destination, reject
${forwards ? 'lmtp_send_xforward_command = yes\nsmtp_send_xforward_command = yes\nsmtpd_authorized_xclient_hosts = 127.0.0.0/8\n' : ''}${vouches.length === 0 ? '' : `smtpd_sender_restrictions = check_sender_access inline:{ ${vouches.map((domain) => `{ ${domain} = PREPEND Authentication-Results: ${judge}; dmarc=pass header.from=${domain} }`).join(' ')} }`}
smtp_dns_support_level = disabled
smtp_tls_security_level = none
smtpd_tls_security_level = none
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
bounce_queue_lifetime = 1h
message_size_limit = 67108864
smtpd_peername_lookup = no
`
}

function services(port: number): string {
  const lines: readonly (readonly [string, string, string])[] = [
    [`127.0.0.1:${port}`, 'inet  n - n - -', 'smtpd'], ['pickup', 'unix  n - n 60 1', 'pickup'], ['cleanup', 'unix  n - n - 0', 'cleanup'], ['qmgr', 'unix  n - n 1 1', 'qmgr'], ['rewrite', 'unix  - - n - -', 'trivial-rewrite'],
    ['bounce', 'unix  - - n - 0', 'bounce'], ['defer', 'unix  - - n - 0', 'bounce'], ['trace', 'unix  - - n - 0', 'bounce'], ['verify', 'unix  - - n - 1', 'verify'], ['flush', 'unix  n - n 1000? 0', 'flush'], ['proxymap', 'unix  - - n - -', 'proxymap'],
    ['smtp', 'unix  - - n - -', 'smtp'], ['relay', 'unix  - - n - -', 'smtp'], ['error', 'unix  - - n - -', 'error'], ['retry', 'unix  - - n - -', 'error'], ['discard', 'unix  - - n - -', 'discard'], ['lmtp', 'unix  - - n - -', 'lmtp'],
    ['anvil', 'unix  - - n - 1', 'anvil'], ['scache', 'unix  - - n - 1', 'scache'], ['postlog', 'unix-dgram n - n - 1', 'postlogd'],
  ]
  return lines.map((line) => `${line.join('  ')}\n`).join('')
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
  })
}
