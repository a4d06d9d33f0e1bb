import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openPools } from '#db/index.ts'
import { findEmbedded } from '#db/embedded/server.ts'
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
    const pools = openPools(findEmbedded(data) ?? '', 1)
    await sql`insert into mail_templates (kind, language, version, subject, body, action, written_at) values ('replied', 'fr', 1, 'Re: {once_known}', '{link}', 'Lire', now())`.execute(pools.owner)
    await pools.close()
    const unfit = await runRelais(['doctor', '--data', data])
    expect(unfit.code).toBe(1)
    expect(unfit.said).toContain('✗ Your words of these mails name something that this version does not know, so the shipped ones go out instead: replied (fr).')
    chmodSync(join(data, 'secret'), 0o644)
    const ill = await runRelais(['doctor', '--data', data])
    expect(ill.code).toBe(1)
    expect(ill.said).toContain(`✗ Others on this machine can read ${join(data, 'secret')}: run “chmod 600 ${join(data, 'secret')}”.`)
    expect(ill.said).toContain('2 things need your attention.')
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
