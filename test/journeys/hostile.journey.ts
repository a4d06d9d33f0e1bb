import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { openBrowser, takeSeat, type Seat } from '../harness/browser.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { hostileTexts as corpus } from '../harness/hostile-texts.ts'
import { openPostBox } from '../harness/posting.ts'
import { password, staff, type Staffed } from '../harness/staffed.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'

describe(`what ${corpus.length} hostile texts do in every place that shows what people wrote`, () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let listener: Server
  let reached = 0
  const tickets: Id<'ticket'>[] = []
  const mails: string[] = []
  const seats: Seat[] = []

  beforeAll(async () => {
    listener = createServer((_, response) => {
      reached += 1
      response.end()
    })
    await new Promise<void>((ready) => { listener.listen(0, '127.0.0.1', ready) })
    const address = listener.address()
    const host = typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : ''
    const texts = corpus.map((text) => text.replaceAll('HOST', host));
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    await write(texts)
    await mail(texts)
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    listener?.close()
    remove()
  })

  /** Puts the texts where people put theirs: names, subjects, stories, details, replies, notes, summaries, answers, reasons, drafts, views. */
  async function write(texts: readonly string[]): Promise<void> {
    const line = (index: number) => (texts[index % texts.length] ?? '').replaceAll(/[\t\r\n]/g, ' ').slice(0, 110)
    await people.client.ask('me.change', { body: { name: line(0) } })
    await people.support.ask('me.change', { body: { name: line(2) } })
    await people.administrator.ask('organisations.change', { params: { id: people.organisationId }, body: { name: line(8) } })
    await people.administrator.ask('admin.changeSettings', { body: { secondFactorRoles: [], deskName: line(12).slice(0, 60) } })
    for (let index = 0; index < 24; index += 1) {
      const description = texts.slice(index * 10, index * 10 + 10).join('\n\n') || line(index)
      const submitted = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { error: line(index), manifest: `https://x.example/?q=${encodeURIComponent(line(index + 3))}` }, subject: `${line(index * 9)} .`, description, severity: 'critical', attachments: [] } })
      tickets.push(submitted.id)
    }
    const [first, second] = tickets
    if (first === undefined || second === undefined) throw new Error('no ticket was opened')
    const all = texts.join('\n')
    await people.support.ask('desk.tickets.take', { params: { id: first }, body: { version: 1 } })
    for (let at = 0; at < all.length; at += 9000) {
      await people.support.ask('desk.tickets.reply', { params: { id: first }, body: { text: all.slice(at, at + 9000), attachments: [], relays: [], then: 'keep', lastSequence: 0, anyway: true } })
      await people.support.ask('desk.tickets.note', { params: { id: first }, body: { text: all.slice(at, at + 9000), attachments: [] } })
    }
    const { version } = await people.support.ask('desk.tickets.show', { params: { id: first } })
    await people.support.ask('desk.tickets.severity', { params: { id: first }, body: { severity: 'high', reason: line(4), version } })
    await people.support.ask('desk.tickets.handoff', { params: { id: first }, body: { summary: all.slice(0, 3900), version: version + 1 } })
    await people.support.ask('desk.views.create', { body: { name: line(16).slice(0, 60), shared: true, conditions: {} } })
    await people.support.ask('desk.tickets.draft', { params: { id: second, kind: 'reply' }, body: { text: all.slice(0, 9000), version: 0 } })
  }

  /** Puts them into mails: as the page, as words, as subjects, and as names of people and files. */
  async function mail(texts: readonly string[]): Promise<void> {
    const box = await openPostBox(people.administrator, relais.url, { address: 'mail@desk.example', language: 'en' })
    const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text.slice(0, 40)).toString('base64')}?=`
    const many = 5
    for (let index = 0; index < many; index += 1) {
      const some = texts.filter((_, at) => at % many === index)
      const part = (type: string, text: string) => `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`
      await box.post(`From: ${encoded(some[0] ?? '')} <who${index}@elsewhere.example>\r\nTo: ${encoded(some[1] ?? '')} <${box.address}>\r\nSubject: ${encoded(`${index} ${some[2] ?? ''}`)}\r\nMessage-ID: <h${index}@elsewhere.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${part('text/plain', some.join('\n'))}${part('text/html', `<p>${some.join('</p><p>')}</p>`)}--b--\r\n--a\r\nContent-Type: text/html; name="${encoded(some[3] ?? '')}"\r\nContent-Disposition: attachment\r\n\r\n${some.join('\r\n')}\r\n--a--\r\n`)
    }
    const waiting = async () => (await people.support.ask('desk.mailIn', { query: { state: 'suspended' } })).mails.map(({ id }) => id)
    for (const until = Date.now() + 30_000; (await waiting()).length < many && Date.now() < until;) await pause(200)
    mails.push(...await waiting())
  }

  async function sit(email: string): Promise<Seat> {
    const seat = await takeSeat(browser, { url: relais.url, language: 'en' })
    seats.push(seat)
    const entered = await seat.page.request.post('/api/session', { data: { email, password }, headers: { origin: relais.url } })
    expect(entered.status()).toBe(200)
    return seat
  }

  async function expectHarmless(seat: Seat, pages: readonly string[]): Promise<void> {
    for (const path of pages) {
      await seat.page.goto(path)
      await seat.page.getByRole('main').waitFor()
      await seat.page.waitForTimeout(400)
      // Whatever waits for a pointer or for focus gets both.
      for (const odd of await seat.page.locator('[onmouseover],[onclick],[onfocus]').all()) await odd.dispatchEvent('mouseover')
      expect({ path, pwn: await seat.page.evaluate(() => Reflect.get(globalThis, '__pwn')) }).toEqual({ path, pwn: undefined })
      const links = await seat.page.locator('a[href]').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
      expect(links.filter((href) => !/^(https?:\/\/|mailto:|tel:|\/|#)/.test(href)), path).toEqual([])
    }
    expect(seat.faults).toEqual([])
  }

  test('nothing at the desk', async () => {
    await expectHarmless(await sit('support@desk.example'), ['/desk', `/desk/tickets/${tickets[0]}`, `/desk/tickets/${tickets[1]}`, '/desk?view=all', '/desk/technical', '/desk/companies', `/desk/companies/${people.organisationId}`])
  })

  test('S-030 S-035 nothing in mail that came in, nor in its page as it was set', async () => {
    const seat = await sit('support@desk.example')
    expect(mails).toHaveLength(5)
    await expectHarmless(seat, ['/desk/mail-in', ...mails.map((id) => `/desk/mail-in/${id}`)])
    for (const id of mails) {
      await seat.page.goto(`/desk/mail-in/${id}`)
      await seat.page.getByRole('tab', { name: 'Original layout' }).click()
      const frame = await (await seat.page.locator('iframe').elementHandle())?.contentFrame()
      await frame?.waitForLoadState()
      const found = await frame?.evaluate(() => ({ pwn: Reflect.get(globalThis, '__pwn'), run: document.body.querySelectorAll('script, style, link, base, form, input, meta, iframe, object, embed').length, asks: [...document.querySelectorAll('[src], [srcset], [poster], [background]')].map((part) => part.getAttribute('src') ?? '?').filter((src) => !src.startsWith('data:')) }))
      expect(found).toEqual({ pwn: undefined, run: 0, asks: [] })
    }
    expect(seat.faults).toEqual([])
  })

  test('nothing on the technical board', async () => {
    await expectHarmless(await sit('technical@desk.example'), ['/desk/technical', `/desk/technical/${tickets[0]}`])
  })

  test('nothing in the client area', async () => {
    await expectHarmless(await sit('ines@cinephare.example'), ['/client', `/client/tickets/${tickets[0]}`, `/client/tickets/${tickets[7]}`, '/profile'])
  })

  test('nothing in the administration', async () => {
    await expectHarmless(await sit('ada@desk.example'), ['/admin/people', '/admin/audit', '/admin/mails', '/admin/settings'])
  })

  test('and no browser asked another host for anything', () => {
    expect(reached).toBe(0)
  })
})
