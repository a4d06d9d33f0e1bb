import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A mail as a real SMTP server took it: who its envelope named, and its bytes. */
export type Taken = { to: string[], messageId: string, raw: string }
/** A real SMTP server on loopback, `smtp-sink` of Debian's postfix, that keeps what it takes. */
export type Sink = { port: number, taken: () => Taken[], /** Ends it, and answers all it has taken. */ stop: () => Promise<Taken[]> }

const shelf = join(tmpdir(), 'relais-smtp-sink')

/** The sink's binary and libraries: installed, or taken out of Debian's package without installing it, so that no service starts. */
function findSink(): { binary: string, libraries: string } {
  const binary = 'usr/sbin/smtp-sink'
  if (existsSync(join('/', binary))) return { binary: join('/', binary), libraries: '' }
  const folder = join(shelf, 'root')
  if (!existsSync(join(folder, binary))) {
    mkdirSync(shelf, { recursive: true })
    spawnSync('apt-get', ['update', '-qq'], { timeout: 120_000 })
    for (const name of ['postfix', 'libnsl2']) spawnSync('apt-get', ['download', '-qq', name], { cwd: shelf, timeout: 120_000 })
    for (const name of readdirSync(shelf).filter((each) => each.endsWith('.deb'))) execFileSync('dpkg', ['-x', join(shelf, name), folder])
  }
  return { binary: join(folder, binary), libraries: [join(folder, 'usr/lib/postfix'), join(folder, 'usr/lib/x86_64-linux-gnu')].join(':') }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  await new Promise((resolve) => { server.close(resolve) })
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Starts a sink; `modes` are its own: `-q` hangs up, `-f` refuses, `-r` puts off, `-w` and `-W` wait. A port may be kept, to come back where a server was. */
export async function startSink(modes: readonly string[] = [], port?: number): Promise<Sink> {
  const { binary, libraries } = findSink()
  const at = port ?? await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'relais-sink-'))
  execFileSync('chmod', ['777', folder])
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child = spawn(binary, [...user, '-d', join(folder, '%H%M%S.'), ...modes, `127.0.0.1:${at}`, '200'], { env: { ...process.env, ...(libraries === '' ? {} : { LD_LIBRARY_PATH: libraries }) }, stdio: 'ignore' })
  await listening(child, at)
  const taken = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).filter((raw) => raw.includes('Message-ID:')).map(readTaken)
  return {
    port: at,
    taken,
    stop: async () => {
      const ended = new Promise((resolve) => { child.once('exit', resolve) })
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await ended
      }
      if (!existsSync(folder)) return []
      const all = taken()
      rmSync(folder, { recursive: true, force: true })
      return all
    },
  }
}

function readTaken(raw: string): Taken {
  return { to: [...raw.matchAll(/^X-Rcpt-Args: <([^>]*)>/gm)].map((found) => found[1] ?? ''), messageId: /^Message-ID: (.*)$/m.exec(raw)?.[1]?.trim() ?? '', raw }
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const { connect } = await import('node:net')
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`smtp-sink ended with ${child.exitCode}`)
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
    })
    if (isOpen) return
    await pause(50)
  }
  throw new Error('smtp-sink did not start')
}
