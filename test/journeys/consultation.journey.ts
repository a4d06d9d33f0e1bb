import type { Browser } from 'playwright-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEmbedded } from '#db/embedded/server.ts'
import { day, hour } from '#kernel/instants.ts'
import { languages } from '#kernel/languages.ts'
import { stretchesBetween } from '#kernel/zone-stretches.ts'
import { axe, openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { expertise, ladders } from '../harness/consulting.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { readLetters } from '../harness/letters.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { password, secretOf, staff } from '../harness/staffed.ts'

const zone = 'Europe/Paris'
/** The first day after the next change of clocks, at nine in the morning there. */
function afterTheChange(): { at: Date, days: number } {
  const now = Date.now()
  const change = stretchesBetween(zone, now, now + 250 * day)[1]
  if (change === undefined) throw new Error('clocks change no more')
  const midnight = Math.floor((change.from + 2 * day) / day) * day
  return { at: new Date(midnight + 9 * hour - change.offset), days: Math.ceil((midnight - now) / day) }
}

describe.each(languages)('a consultation across a change of clock, in %s', (language) => {
  const { data, remove } = makeStartedFolder()
  const { at, days } = afterTheChange()
  const subject = 'Nine in the morning'
  let relais: RunningRelais
  let browser: Browser
  let [ines, lea]: Somebody[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ ines, lea }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    const { administrator, organisationId } = await staff(relais.url)
    const enter = async (url: string): Promise<Caller> => {
      const caller = makeCaller(relais.url)
      await caller.ask('invitation.accept', { body: { token: secretOf(url), password, language, zone } })
      return caller
    }
    const client = await enter((await administrator.ask('organisations.invite', { params: { id: organisationId }, body: { name: 'Inès Marchand', email: 'admin@cinephare.example', roles: ['client_admin'], language, seesCompany: true } })).invitation.url)
    const invited = await administrator.ask('admin.inviteStaff', { body: { name: 'Léa Ortiz', email: 'lea@desk.example', roles: ['expert'], language, title: '', directLine: '' } })
    const expert = await enter(invited.invitation.url)
    await administrator.ask('topics.create', { body: ladders })
    await administrator.ask('topics.rules', { body: { earliestHours: 4, furthestDays: 366, returnHours: 24, confirmDays: 7 } })
    const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, [['09:00', '12:00'] as [string, string]]]))
    await expert.ask('experts.change', { params: { id: invited.person.id }, body: { ...expertise, version: 0, written: { zone, hours } } })
    ;[ines, lea] = await Promise.all([client, expert].map((caller) => sitDown(browser, { url: relais.url, language, cookie: caller.cookie() })))
    // Minutes come within five minutes of a contract: here they come at once.
    await query(`insert into minute_lots (id, organisation_id, month, through) select gen_random_uuid(), $1, to_char(now() at time zone 'Europe/Paris', 'YYYY-MM'), '2099-12'`, organisationId)
    await query(`insert into minute_entries (id, organisation_id, lot_id, month, kind, minutes, at) select gen_random_uuid(), $1, id, month, 'granted', 120, now() from minute_lots where organisation_id = $1`, organisationId)
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  async function query(text: string, ...values: unknown[]): Promise<void> {
    const database = new pg.Client({ connectionString: findEmbedded(data) })
    await database.connect()
    await database.query(text, values)
    await database.end()
  }

  test('is booked at nine by the clocks of that day, and the mail says so', async () => {
    const { page, follow, press, write, sees } = there(ines)
    await page.goto('/client/consultations')
    await shot(page, `consultations-none-${language}`)
    await follow('consult.book')
    await page.getByRole('radio').first().check()
    await write('consult.subject', subject)
    for (let weeks = 14; weeks <= days; weeks += 14) await press('consult.later')
    const name = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(at)
    await page.getByRole('button', { name: `${name}, 09:00`, exact: true }).click()
    expect(await axe(page)).toEqual([])
    await shot(page, `consultation-booking-${language}`)
    await press('consult.do')
    await sees('consult.state.booked')
    await page.getByText('09:00').first().waitFor()
    await shot(page, `consultation-booked-${language}`)
    await expect.poll(() => readLetters(data, 'admin@cinephare.example').some((text) => text.includes(subject) && text.includes('09:00')), { timeout: 30_000 }).toBe(true)
    const letter = readLetters(data, 'admin@cinephare.example').find((text) => text.includes(subject)) ?? ''
    const files = [...letter.matchAll(/Content-Type: text\/calendar[^]*?\r\n\r\n([\w+/=\r\n]+)/g)].map(([, encoded = '']) => Buffer.from(encoded, 'base64').toString('utf8'))
    expect(files[0]).toContain(`DTSTART:${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`)
  })

  test('is held: its expert reads the brief, and writes what came of it', async () => {
    await query(`update consultations set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour', blocked = tstzrange(now() - interval '2 hours', now() - interval '1 hour')`)
    const { page, press, write, sees } = there(lea)
    await page.goto('/desk/consultations')
    await sees('experts.unwritten')
    await page.getByRole('link', { name: subject }).click()
    await sees('brief.title')
    expect(await axe(page)).toEqual([])
    await shot(page, `consultation-brief-${language}`)
    await press('outcome.write')
    await write('outcome.minutes.used', '45')
    await write('outcome.text', 'Five rungs instead of eight.')
    await write('outcome.actions', 'Drop two rungs')
    await press('outcome.save')
    await page.getByText('Five rungs instead of eight.').waitFor()
    await shot(page, `consultation-held-${language}`)
  })

  test('is confirmed by its client, and stands on the statement', async () => {
    const { page, press, sees, follow } = there(ines)
    await page.reload()
    await press('outcome.confirm')
    await sees('consult.state.confirmed')
    await page.getByRole('radio').last().check()
    await press('rating.send')
    await sees('rating.yours')
    await shot(page, `consultation-confirmed-${language}`)
    await page.goto('/client/consultations')
    await follow('consult.statement')
    await sees('minutes.line.used')
    for (const [figure, value] of [['minutes.granted', '120'], ['minutes.used', '45'], ['minutes.closing.now', '75']] as const) {
      expect(await page.locator('dl > div', { hasText: there(ines).say(figure) }).first().locator('dd').textContent()).toBe(value)
    }
    expect(await axe(page)).toEqual([])
    await shot(page, `consultation-statement-${language}`)
  })
})
