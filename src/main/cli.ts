import { readConfig, type Config } from './config.ts'
import { complain, explain, say, sentence } from './say.ts'

/** A command: does its work and answers the exit code. */
type Command = (config: Config) => Promise<number>

// Loaded when asked for: a command pays for what it uses.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  worker: async () => (await import('./worker.ts')).work,
  migrate: async () => (await import('./commands.ts')).migrateDatabase,
  doctor: async () => (await import('./doctor.ts')).doctor,
  demo: async () => (await import('./demonstrate.ts')).fillWithDemo,
  audit: async () => (await import('./commands.ts')).verifyAudit,
  clocks: async () => (await import('./commands.ts')).verifyDeadlines,
  clock: async () => (await import('./explain.ts')).explainDeadlines,
  mail: async () => (await import('./mail.ts')).mail,
  api: async () => (await import('./commands.ts')).printApi,
  report: async () => (await import('./report.ts')).checkReport,
  schema: async () => (await import('./commands.ts')).writeSchema,
}

/** They go on although nobody reads what they say. */
const lasting: readonly string[] = ['start', 'worker']

const code = await run(process.argv[2] ?? 'help', process.argv.slice(3))
// A pipe takes what was written in its own time; ending before would cut it off.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => { stream.write('', resolve) })))
process.exit(code)

async function run(name: string, options: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    say(sentence('cli.help'))
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    complain(sentence('cli.unknown', { command: name }))
    return 1
  }
  // Whoever reads the answers may have enough of them, as `head` has: that is no mistake of anybody’s.
  process.stdout.on('error', () => { if (!lasting.includes(name)) process.exit(0) })
  try {
    const command = await load()
    return await command(readConfig(process.env, options))
  } catch (error) {
    const sentences = explain(error)
    for (const each of sentences ?? [sentence('cli.bug', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })]) complain(each)
    return 1
  }
}
