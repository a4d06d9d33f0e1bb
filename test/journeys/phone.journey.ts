import type { Browser } from 'playwright-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEmbedded } from '#db/embedded/server.ts'
import type { Id } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import type { Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const summary = { en: 'The packager is restarted, pictures are back.', fr: 'L’empaqueteur est relancé, l’image est revenue.' } as const

describe.each(languages)('the telephone, in %s', (language) => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let [ada, noe, helene, ines]: Somebody[] = []
  let ticketId: Id<'ticket'>
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const sit = (caller: Caller) => sitDown(browser, { url: relais.url, language, cookie: caller.cookie() })
  const opened = (subject: string) => people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject, description: 'Since noon.', severity: 'critical', attachments: [] } })
  tellInOrder(() => ({ ada, noe, helene, ines }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    const head = await people.hire('Hélène Vasseur', 'head')
    const seats = [people.administrator, people.support, head.caller, people.client]
    for (const caller of seats) await caller.ask('me.change', { body: { language } })
    // A quarter of an hour is too long for a test: the promise to call is a few seconds here.
    const database = new pg.Client({ connectionString: findEmbedded(data) })
    await database.connect()
    await database.query(`update clock_targets set target_seconds = 12 where severity = 'critical' and kind = 'call_back'`)
    await database.end()
    await people.administrator.ask('lines.create', { body: { name: 'Support', number: '+33199007000', teamId: null, calendarId: null, languages: ['fr', 'en'] } })
    await people.administrator.ask('admin.telephony.create', { body: { name: 'Standard', kind: 'generic', signed: false } })
    ticketId = (await opened('Nothing plays on any device')).id
    ;[ada, noe, helene, ines] = await Promise.all(seats.map(sit))
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('a client with a critical ticket has the number and a code; the telephone rings at the desk', async () => {
    await there(ines).page.goto(`/client/tickets/${ticketId}`)
    await there(ines).reads('+33 1 99 00 70 00')
    await there(ines).press('phone.code.show')
    await there(ines).sees('phone.code')
    await shot(there(ines).page, `phone-client-${language}`)
    await there(noe).page.goto('/desk')
    await there(ada).page.goto('/admin/phone')
    await there(ada).press('sim.ring')
    await there(noe).sees('ring.rings')
    await shot(there(noe).page, `phone-rings-${language}`)
  })

  test('whoever answers types the code, and has caller, company and ticket on screen', async () => {
    const { code } = (await people.client.ask('client.tickets.phone', { params: { id: ticketId } })).code ?? { code: '' }
    await there(noe).press('ring.take.of')
    const line = there(noe).part('dialog', 'calls.caller')
    await line.write('calls.code', code)
    await line.press('calls.code.check')
    await line.sees('calls.proven')
    await line.reads('Inès Marchand')
    await line.reads('Cinéphare')
    await shot(there(noe).page, `phone-proven-${language}`)
    await there(helene).page.goto('/desk/calls')
    await there(helene).reads('Noé Garnier')
  })

  test('what was said is logged, and is the first response, which the client reads', async () => {
    await there(noe).part('dialog', 'calls.caller').press('calls.log')
    const log = there(noe).part('dialog', 'calls.dialog', { name: 'Inès Marchand' })
    await log.write('calls.summary', summary[language])
    await shot(there(noe).page, `phone-log-${language}`)
    await log.press('calls.log')
    await there(ines).reads(summary[language])
    const { clocks } = await people.client.ask('client.tickets.show', { params: { id: ticketId } })
    expect(clocks.find(({ kind }) => kind === 'first_response')?.state).toBe('met')
  })

  test('a client asks to be called, nobody calls, and the head of support is asked', async () => {
    const { id } = await opened('Nobody can sign in')
    await there(helene).page.goto('/desk/escalations')
    await there(ines).page.goto(`/client/tickets/${id}`)
    await there(ines).press('phone.back.ask')
    const wish = there(ines).part('dialog', 'phone.back.ask')
    await wish.write('phone.back.number', '+33 6 39 98 44 10')
    await wish.press('phone.back.go')
    await there(noe).page.goto('/desk/calls')
    await there(noe).sees('backs.call')
    await shot(there(noe).page, `phone-backs-${language}`)
    await there(helene).sees('up.nobody')
    await there(helene).reads('Nobody can sign in')
    await there(ines).page.reload()
    await there(ines).sees('phone.back.late')
    await shot(there(ines).page, `phone-late-${language}`)
  })
})
