import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { fates, letter, openBox, supportBox } from '../harness/post.ts'
import { root } from '../harness/source.ts'

let desk: Desk
let ines: Client

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  ines = await desk.client()
})
afterAll(() => desk.close())

type Ended = { code: number | null, out: string, err: string }

/** Runs `relais mail …` as a mail server's pipe does: it writes the mail and closes; the program may have gone before. */
function pipe(words: readonly string[], input: string | Iterable<string>, env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'bin', 'relais.mjs'), 'mail', ...words], { cwd: root, env: { PATH: process.env['PATH'] ?? '', HOME: desk.dataDir, LANG: 'C', RELAIS_DATA: desk.dataDir, DATABASE_URL: desk.pools.connectionString, ...env } })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => { out += part })
  child.stderr.setEncoding('utf8').on('data', (part: string) => { err += part })
  child.stdin.on('error', () => undefined)
  for (const part of typeof input === 'string' ? [input] : input) child.stdin.write(part)
  child.stdin.end()
  return new Promise((resolve) => { child.once('close', (code) => resolve({ code, out, err })) })
}

describe('a mail that a mail server hands over by a pipe', () => {
  test('is kept, and is the one that came by another way already; whoever pipes learns what may pass later and what never will', { timeout: 60_000 }, async () => {
    const raw = letter({ from: ines.email, subject: 'By a pipe', text: 'This mail came through a pipe.' })
    const [kept, by, nobody, unknown, empty, away, large] = await Promise.all([
      pipe([supportBox], raw), pipe([], raw, { ORIGINAL_RECIPIENT: supportBox, SENDER: ines.email }), pipe([], raw), pipe(['nobody@desk.test'], raw), pipe([supportBox], ''),
      pipe([supportBox], raw, { DATABASE_URL: 'postgresql://relais@127.0.0.1:9/desk' }),
      pipe([supportBox], (function* lines() { yield raw; for (let at = 0; at < 66; at++) yield 'x'.repeat(1024 * 1024) })()),
    ])
    expect({ kept: kept.code, by: by.code, nobody: nobody.code, unknown: unknown.code, empty: empty.code, away: away.code, large: large.code }).toEqual({ kept: 0, by: 0, nobody: 64, unknown: 67, empty: 65, away: 75, large: 65 })
    for (const { err } of [nobody, unknown, empty, away, large]) expect(err.trim()).not.toBe('')
    await desk.work()
    expect((await fates(desk)).map(({ state, opened }) => [state, opened])).toEqual([['taken', true]])
  })
})

describe('relais mail explain', () => {
  const elsewhere = { DATABASE_URL: 'postgresql://relais@127.0.0.1:9/desk', RELAIS_DATA: '/nonexistent' }

  test('prints what it reads in a mail as one object, with the decision and why, without a database', async () => {
    const { code, out } = await pipe(['explain'], letter({ from: 'Inès <ines@cinephare.example>', subject: 'Noir', text: 'Tout est noir.\n\n-- \nInès' }), elsewhere)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ from: { address: 'ines@cinephare.example', name: 'Inès' }, subject: 'Noir', reply: 'Tout est noir.', automatic: null, bounce: null, attachments: [], decision: { action: 'new', ticket: null, lines: expect.any(Array) } })
  })

  test('answers many in their order in one process; what is no mail takes no other with it', async () => {
    const lines = Array.from({ length: 400 }, (_, id) => (id === 7 ? '{"id":7' : JSON.stringify({ id: `mail ${id}`, raw: Buffer.from(letter({ from: `c${id}@cinephare.example`, subject: `Mail ${id}` })).toString('base64'), ...id === 9 ? { ownDomain: 'cinephare.example' } : {} })))
    const { code, out } = await pipe(['explain', '--lines'], `${lines.join('\n')}\n`, elsewhere)
    const answers = out.trimEnd().split('\n').map((line) => JSON.parse(line))
    expect(answers).toHaveLength(400)
    expect(answers.filter(({ id, subject }, at) => at !== 7 && (id !== `mail ${at}` || subject !== `Mail ${at}`))).toEqual([])
    expect(answers[7]).toHaveProperty('error')
    expect(answers[9]).toMatchObject({ automatic: 'loop', decision: { action: 'ignore' } })
    expect(code).toBe(65)
  })
})
