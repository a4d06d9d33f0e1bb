import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../harness/source.ts'

function explain(input: string, ...options: string[]): { code: number | null, lines: unknown[] } {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin', 'relais.mjs'), 'clock', 'explain', ...options], { cwd: root, input, encoding: 'utf8', maxBuffer: 2 ** 26 })
  return { code: status, lines: stdout.trimEnd().split('\n').map((line) => JSON.parse(line)) }
}

const question = (rest: object) => JSON.stringify({ calendar: null, target: '4h', events: [{ at: '2026-11-20T16:30:00Z', kind: 'start' }], now: '2026-11-20T17:00:00Z', periods: 0, ...rest })

describe('relais report verify', () => {
  const verify = (input: string, ...options: string[]) => spawnSync(process.execPath, [join(root, 'bin', 'relais.mjs'), 'report', ...options], { cwd: root, input, encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } })

  test('says that something is no report, and that something is no JSON, in a sentence', () => {
    const [none, broken] = [verify('{"format":"another"}', 'verify'), verify('nonsense', 'verify')]
    expect([none.status, none.stderr.split('\n')[0]]).toEqual([1, expect.stringContaining('This is no service report')])
    expect([broken.status, broken.stderr]).toEqual([65, expect.stringContaining('no JSON')])
  })

  test('knows no other verb', () => {
    expect(verify('{}', 'check').status).toBe(1)
  })
})

describe('relais clock explain', () => {
  test('reads one clock, however it is laid out, and prints its explanation', () => {
    const { code, lines } = explain(JSON.stringify(JSON.parse(question({})), null, 2))
    expect(code).toBe(0)
    expect(lines).toEqual([expect.objectContaining({ due: '2026-11-20T20:30:00.000Z', remaining: 'PT3H30M', state: 'running' })])
  })

  test('says what is wrong with one, with the exit code for bad data', () => {
    expect(explain(question({ target: '-4h' }))).toEqual({ code: 65, lines: [{ error: { field: 'target', message: expect.stringContaining('negative') } }] })
    expect(explain('nonsense')).toEqual({ code: 65, lines: [{ error: { field: 'input', message: 'This is not JSON.' } }] })
  })

  test('answers many in their order in one process; a bad one takes no other with it', () => {
    const asked = Array.from({ length: 3000 }, (_, id) => id === 1500 ? '{"id":1500' : question({ id, target: `${id + 1}m` }))
    const { code, lines } = explain(`${asked.slice(0, 10).join('\n')}\n\n${asked.slice(10).join('\r\n')}`, '--lines')
    expect(lines).toHaveLength(3000)
    expect(lines[1500]).toEqual({ error: { field: 'input', message: 'This is not JSON.' } })
    expect(lines.filter((line, id) => id === 1500 || (typeof line === 'object' && line !== null && 'id' in line && line.id === id))).toHaveLength(3000)
    expect(lines[2999]).toMatchObject({ due: '2026-11-22T18:30:00.000Z' })
    expect(code).toBe(65)
    expect(explain(`${question({ id: 1 })}\n${question({ id: 2 })}\n`, '--lines').code).toBe(0)
  })

  test('takes lines as programs write them: with a mark at the front, with carriage returns, and of any length', () => {
    const began = Date.parse('2026-01-01T00:00:00Z')
    const events = Array.from({ length: 2001 }, (_, index) => ({ at: new Date(began + index * 60_000), kind: index === 0 ? 'start' : index % 2 === 1 ? 'pause' : 'resume' }))
    const { code, lines } = explain(`\uFEFF${question({ id: 'mark' })}\r\n${' '.repeat(3_000_000)}${question({ id: 'long', events, target: '20h' })}\r\n`, '--lines')
    expect(code).toBe(0)
    expect(lines).toEqual([expect.objectContaining({ id: 'mark', remaining: 'PT3H30M' }), expect.objectContaining({ id: 'long', paused: 'PT16H40M' })])
  })
})
