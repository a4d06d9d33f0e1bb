import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { aptInstall, findFreePort } from './debian.ts'

const run = promisify(execFile)

/** A real IMAP server of Debian's on loopback, without users of the system; every name signs in with its one password. */
export type Dovecot = {
  port: number, user: string, password: string
  /** Puts a mail into a folder, as delivery does. */
  put: (raw: string) => Promise<void>
  /** How many mails lie in a folder. */
  count: (folder?: string) => Promise<number>
  doveadm: (...args: string[]) => Promise<string>
  /** Starts again with another password. */
  restart: (password: string) => Promise<void>
  stop: () => Promise<void>
}

/** Starts the server; its files are all below a folder of its own. */
export async function startDovecot({ introspection }: { /** Where it asks whether an access token is good; names then sign in with one too. */ introspection?: string } = {}): Promise<Dovecot> {
  if (!existsSync('/usr/sbin/dovecot')) {
    const refused = aptInstall('dovecot-imapd')
    if (refused !== undefined) throw new Error(refused)
  }
  const base = mkdtempSync(join(tmpdir(), 'relais-dovecot-'))
  chmodSync(base, 0o755)
  const port = await findFreePort()
  const user = 'support@desk.test'
  const owner = process.getuid?.() === 0 ? { name: 'nobody', uid: 65_534, gid: 65_534 } : { name: String(process.env['USER'] ?? 'nobody'), uid: process.getuid?.() ?? 65_534, gid: process.getgid?.() ?? 65_534 }
  const home = join(base, 'mail')
  mkdirSync(home, { mode: 0o777 })
  chmodSync(home, 0o777)
  const config = join(base, 'dovecot.conf')
  const write = (password: string) => writeFileSync(config, `
base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
first_valid_uid = 1
mail_location = maildir:${home}/%u
${introspection === undefined ? '' : `auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${base}/oauth2.conf
}
`}passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${home}/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`)
  if (introspection !== undefined) writeFileSync(join(base, 'oauth2.conf'), `introspection_mode = post\nintrospection_url = ${introspection}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`)
  write('pw')
  let child = await begin(config, port)
  const doveadm = async (...args: string[]) => (await run('doveadm', ['-c', config, ...args])).stdout
  const stop = async () => end(child)
  return {
    port, user, password: 'pw', doveadm,
    put: (raw) => save(config, user, raw),
    count: async (folder = 'INBOX') => Number(/messages=(\d+)/.exec(await doveadm('mailbox', 'status', '-u', user, 'messages', folder).catch(() => 'messages=0'))?.[1] ?? 0),
    restart: async (password) => {
      await stop()
      write(password)
      child = await begin(config, port)
    },
    stop: async () => {
      await stop()
      if (statSync(base, { throwIfNoEntry: false }) !== undefined) rmSync(base, { recursive: true, force: true })
    },
  }
}

/** Saves a mail into the inbox as delivery would. */
async function save(config: string, user: string, raw: string): Promise<void> {
  const saving = run('doveadm', ['-c', config, 'save', '-u', user, '-m', 'INBOX'])
  saving.child.stdin?.end(raw)
  await saving
}

async function begin(config: string, port: number): Promise<ChildProcess> {
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`dovecot ended with ${child.exitCode}`)
    if (await isOpen(port)) return child
    await pause(50)
  }
  throw new Error('dovecot did not start')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  child.kill('SIGTERM')
  await ended
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
  })
}
