import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeDataFolder, runRelais, startRelais } from '../harness/server.ts'
import { root } from '../harness/source.ts'

/** A Node of this machine that is too old for the program and new enough for its launcher. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path) && isOld(path))

function isOld(path: string): boolean {
  const major = Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }))
  return major >= 18 && major < 24
}

/** Starts a program and hears both its outputs. */
function hear(program: string, options: string[]) {
  const child = spawn(program, options, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text })
  return { child, ended: new Promise((resolve) => { child.once('exit', resolve) }), until: (pattern: RegExp) => expect.poll(() => said, { timeout: 30_000 }).toMatch(pattern) }
}

describe('the launcher', () => {
  const { data, remove } = makeDataFolder()
  afterAll(() => remove())

  test('tells its commands, and refuses one it does not know', async () => {
    expect((await runRelais(['help'])).said).toContain('relais doctor')
    expect(await runRelais(['strat'])).toEqual({ code: 1, said: 'There is no command “strat”; “relais help” lists them.\n' })
  })

  test('prints the HTTP interface without a database', async () => {
    const { code, said } = await runRelais(['api'])
    expect(code).toBe(0)
    expect(JSON.parse(said)).toMatchObject({ openapi: '3.1.0' })
  })

  test.runIf(process.platform !== 'win32')('ends without a word when whoever reads it has enough', () => {
    const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" bin/relais.mjs api | head -c 9`], { cwd: root, encoding: 'utf8' })
    expect([stdout, stderr]).toEqual(['{\n  "open', ''])
  })

  test.runIf(oldNode)('hands over to the Node that came along when its own is too old, and passes on signals and exit codes', async () => {
    const launcher = hear(oldNode ?? '', [join(root, 'bin', 'relais.mjs'), 'start', '--port', '0', '--data', data])
    await launcher.until(/^ready/m)
    launcher.child.kill('SIGTERM')
    expect(await launcher.ended).toBe(0)
    await launcher.until(/Stopping/)
  })

  test.runIf(oldNode)('when the launcher is killed, the desk stops by itself', async () => {
    const launcher = hear(oldNode ?? '', [join(root, 'bin', 'relais.mjs'), 'start', '--port', '0', '--data', data])
    await launcher.until(/^ready/m)
    launcher.child.kill('SIGKILL')
    await launcher.until(/Stopping/)
    await expect.poll(() => existsSync(join(data, 'postgres', 'postmaster.pid')), { timeout: 10_000 }).toBe(false)
  })

  test.runIf(process.platform !== 'win32')('ends with the npm that started it, though the shell between them passes no signal on', async () => {
    const npm = hear('npm', ['start', '--', '--port', '0', '--data', data])
    await npm.until(/^ready/m)
    npm.child.kill('SIGTERM')
    await npm.until(/Stopping/)
    await expect.poll(() => existsSync(join(data, 'postgres', 'postmaster.pid')), { timeout: 10_000 }).toBe(false)
  })
})

describe('a desk that nobody has set up', () => {
  const { data, remove } = makeDataFolder()
  afterAll(() => remove())

  test('says beneath its address that whoever comes first owns it, when other machines reach it and only then', async () => {
    const warning = /^ready .*\n(?:.*\n)*Careful: other machines can reach this desk/m
    const open = await startRelais({ data, args: ['--host', '0.0.0.0'] })
    await expect.poll(() => open.said(), { timeout: 10_000 }).toMatch(warning)
    await open.stop()
    const own = await startRelais({ data })
    await expect.poll(() => own.said(), { timeout: 10_000 }).toMatch(/Nobody works here yet/)
    await own.stop()
    expect(own.said()).not.toMatch(/Careful/)
  })

  test.runIf(process.platform === 'linux')('runs the program as it was built of these sources, and reads mail in a thread of it', async () => {
    const desk = await startRelais({ data })
    const [, place] = /\0([^\0]*dist\/server\/[0-9a-f]{16})\/relais\.js\0/.exec(readFileSync(`/proc/${desk.pid}/cmdline`, 'utf8')) ?? []
    await desk.stop()
    expect(readdirSync(place ?? '')).toContain('thread.js')
  })
})
