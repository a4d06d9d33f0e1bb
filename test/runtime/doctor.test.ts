import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeDataFolder, runRelais, startRelais } from '../harness/server.ts'

describe('relais doctor', () => {
  const { data, remove } = makeDataFolder()
  afterAll(() => remove())

  test('finds nothing wrong before the first start, and makes no database', async () => {
    const { code, said } = await runRelais(['doctor', '--port', '0', '--data', data])
    expect(said).toContain('The embedded database is not there yet')
    expect(said.trim().split('\n').at(-1)).toBe('All is well.')
    expect(code).toBe(0)
  })

  test('finds a running desk well, from settings to clocks, and says what is wrong with what it finds', async () => {
    const desk = await startRelais({ data })
    const well = await runRelais(['doctor', '--port', '0', '--data', data], { PUBLIC_URL: 'https://support.example.com' })
    expect(well.code).toBe(0)
    expect(well.said).not.toMatch(/[✗·]/)
    expect(well.said).toContain(`Relais is running on this data directory (process ${desk.pid}).`)
    expect(well.said).toContain('The database is at this version of Relais.')
    chmodSync(join(data, 'secret'), 0o644)
    const ill = await runRelais(['doctor', '--data', data])
    expect(ill.code).toBe(1)
    expect(ill.said).toContain(`✗ Others on this machine can read ${join(data, 'secret')}: run “chmod 600 ${join(data, 'secret')}”.`)
    expect(ill.said).toContain('One thing needs your attention.')
    await desk.stop()
  })

  test('the commands that work beside a running desk do, and alone they start the database for themselves', async () => {
    const alone = await runRelais(['migrate', '--data', data])
    expect(alone).toEqual({ code: 0, said: 'The database is at this version already; nothing to do.\n' })
    const desk = await startRelais({ data })
    expect((await runRelais(['audit', 'verify', '--data', data])).code).toBe(0)
    expect(await desk.stop()).toBe(0)
  })
})
