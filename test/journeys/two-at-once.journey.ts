import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { newId } from '#kernel/ids.ts'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeCaller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { password, staff, type Staffed } from '../harness/staffed.ts'

const language = 'fr'
const ines = { name: 'Inès Marchand' }

describe('two at once, a cut line, an ended session: nothing that was typed is lost', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let ticket: Reply<'client.tickets.submit'>
  let [noe, aya, client]: Somebody[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ noe, aya, client }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    const second = await people.hire('Aya Diallo', 'support', 'aya')
    for (const each of [people.support, second.caller, people.client]) await each.ask('me.change', { body: { language } })
    ticket = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: 'Le son décroche', description: 'Depuis hier, sur le web.', severity: 'high', attachments: [] } }, { key: newId() })
    noe = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
    aya = await sitDown(browser, { url: relais.url, language, cookie: second.caller.cookie() })
    client = await sitDown(browser, { url: relais.url, language, cookie: people.client.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('a page reads its list, its counts and what one was told once, and misses nothing of what comes in before its live line stands', async () => {
    const { page, reads } = there(aya)
    const isQueue = (address: string) => new URL(address).pathname === '/api/desk/queue'
    const comesToStand = async (act: () => Promise<unknown>) => {
      await Promise.all([page.waitForResponse(/\/api\/live/), act()])
      await pause(1500)
    }
    let asked: string[] = []
    page.on('request', (request) => { if (/\/api\/(?:desk\/queue|desk\/counts|me\/notices)(?:\?|$)/.test(request.url())) asked.push(new URL(request.url()).pathname) })
    // Nobody has followed yet. Until all is done that the ticket and the people set off, something may happen while a page opens.
    await comesToStand(() => page.goto('/desk'))
    await expect.poll(async () => {
      asked = []
      await comesToStand(() => page.reload())
      return asked.toSorted()
    }, { timeout: 30_000 }).toEqual(['/api/desk/counts', '/api/desk/queue', '/api/me/notices'])
    // Counts that knew less than where the line begins are read once more.
    await page.route(/\/api\/desk\/counts/, async (route) => {
      const response = await route.fetch()
      const counted: { stand: number } = await response.json()
      await route.fulfill({ response, json: { ...counted, stand: counted.stand - 1 } })
    }, { times: 1 })
    asked = []
    await page.reload()
    await expect.poll(() => asked.filter((address) => address === '/api/desk/counts').length).toBe(2)
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    await page.route(/\/api\/live/, async (route) => {
      await held
      await route.continue()
    })
    const read = page.waitForResponse((response) => isQueue(response.url()))
    await page.reload()
    await read
    await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: 'Arrivé entre les deux', description: 'Depuis ce matin.', severity: 'high', attachments: [] } }, { key: newId() })
    release()
    await reads('Arrivé entre les deux')
    await page.unroute(/\/api\/live/)
  })

  test('what comes in while a list is read for the first time is on the list', async () => {
    const { page, reads } = there(aya)
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    await page.route(/\/api\/desk\/queue/, async (route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response })
    }, { times: 1 })
    const stands = page.waitForResponse(/\/api\/live/)
    const answered = page.waitForRequest(/\/api\/desk\/queue/)
    await page.goto('/desk')
    await Promise.all([stands, answered])
    await pause(500)
    const heard = page.waitForRequest(/\/api\/desk\/counts/)
    await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: 'Arrivé pendant la lecture', description: 'Depuis midi.', severity: 'high', attachments: [] } }, { key: newId() })
    await heard
    release()
    await reads('Arrivé pendant la lecture')
  })

  test('two on one ticket see each other, and who of them is replying, on the ticket and in the queue', async () => {
    await there(noe).page.goto(`/desk/tickets/${ticket.id}`)
    await there(aya).page.goto(`/desk/tickets/${ticket.id}`)
    await there(noe).sees('present.viewing', { names: 'Aya Diallo' })
    await there(aya).sees('present.viewing', { names: 'Noé Garnier' })
    await there(noe).write('compose.reply.label', 'Bonjour, je regarde', ines)
    await there(aya).sees('present.replying', { names: 'Noé Garnier' })
    await there(aya).part('list', 'queue.label').sees('row.replying', { name: 'Noé' })
  })

  test('an answer that crossed another is held back once: both texts stand side by side, and both are kept', async () => {
    const crossing = 'Bonjour, je regarde votre flux.'
    await there(noe).write('compose.reply.label', crossing, ines)
    await there(aya).write('compose.reply.label', 'Quelle version du lecteur ?', ines)
    await there(aya).press('action.send')
    await there(noe).sees('newer.arrived', { name: 'Aya Diallo' })
    await there(noe).press('action.send')
    const { part, field } = there(noe)
    const dialog = part('dialog', 'newer.title')
    await dialog.reads('Quelle version du lecteur ?')
    await dialog.reads(crossing)
    await shot(there(noe).page, 'desk-crossed')
    await dialog.press('newer.edit')
    expect(await field('compose.reply.label', ines).inputValue()).toBe(crossing)
    await there(aya).write('compose.reply.label', 'Et sur quel navigateur ?', ines)
    await there(aya).press('action.send')
    await there(noe).sees('newer.arrived')
    await there(noe).press('action.send')
    await part('dialog', 'newer.title').press('newer.send')
    await there(aya).named('article', 'Noé Garnier').reads(crossing)
    expect(await said(there(client), ['Quelle version du lecteur ?', 'Et sur quel navigateur ?', crossing])).toEqual([1, 1, 1])
  })

  test('a draft outlives a reload, and a tab that is closed in the middle of a word', async () => {
    const { page, context, write, field } = there(noe)
    await write('compose.reply.label', 'Le correctif est', ines)
    await page.reload()
    await expectText(there(noe), 'Le correctif est')
    await field('compose.reply.label', ines).press('Control+End')
    await page.keyboard.type(' prêt')
    await page.close()
    const tab = await context.newPage()
    await tab.goto(`/desk/tickets/${ticket.id}`)
    await expect.poll(() => textOf(tab, there(noe))).toBe('Le correctif est prêt')
    await expect.poll(async () => (await people.support.ask('desk.tickets.show', { params: { id: ticket.id } })).drafts.reply?.text).toBe('Le correctif est prêt')
    await tab.close()
    const again = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
    await again.page.goto(`/desk/tickets/${ticket.id}`)
    await expectText(again, 'Le correctif est prêt')
    expect(there(noe).faults).toEqual([])
    await context.close()
    noe = again
  })

  test('a client’s answer outlives a reload too', async () => {
    const { page, write, field } = there(client)
    await write('client.reply', 'La version 4.2')
    await page.reload()
    await expect.poll(() => field('client.reply').inputValue()).toBe('La version 4.2')
    await field('client.reply').fill('')
  })

  test('offline, the page says so and keeps the text; back online it is kept at the desk', async () => {
    const { context, write, sees, misses, page } = there(noe)
    await context.setOffline(true)
    await sees('connection.offline')
    await write('compose.reply.label', 'Écrit dans le train', ines)
    await sees('draft.offline')
    await shot(page, 'desk-offline')
    await context.setOffline(false)
    await misses('connection.offline')
    await misses('draft.offline')
    const elsewhere = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
    await elsewhere.page.goto(`/desk/tickets/${ticket.id}`)
    await expectText(elsewhere, 'Écrit dans le train')
    await elsewhere.close()
  })

  test('a reply that meets no line stays in its place, and is sent when asked again', async () => {
    const { context, press, sees, reads } = there(noe)
    await context.setOffline(true)
    await press('action.send')
    await sees('error.unreachable')
    await expectText(there(noe), 'Écrit dans le train')
    await context.setOffline(false)
    await press('action.send')
    await expectText(there(noe), '')
    await reads('Écrit dans le train')
    expect(await said(there(client), ['Écrit dans le train'])).toEqual([1])
  })

  test('a double click sends once', async () => {
    const { write, button, page } = there(noe)
    await write('compose.reply.label', 'Une seule fois', ines)
    await button('action.send').dblclick()
    await expectText(there(noe), '')
    await expect.poll(() => button('action.send').getAttribute('aria-busy')).toBe(null)
    await write('compose.reply.label', 'Par le clavier, une fois', ines)
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await expectText(there(noe), '')
    expect(await said(there(client), ['Une seule fois', 'Par le clavier, une fois'])).toEqual([1, 1])
  })

  test('a session that was ended elsewhere asks to sign in over the page, and the text is still there', async () => {
    const { page, write, part, sees } = there(noe)
    await write('compose.reply.label', 'Pas encore envoyé', ines)
    const elsewhere = makeCaller(relais.url)
    await elsewhere.ask('session.start', { body: { email: 'support@desk.example', password } })
    const ended = Date.now()
    await elsewhere.ask('me.endOthers')
    const dialog = part('dialog', 'again.title')
    await dialog.field('signIn.password').waitFor()
    expect(Date.now() - ended).toBeLessThan(5000)
    await shot(page, 'desk-session-ended')
    await page.keyboard.press('Escape')
    expect(await dialog.field('signIn.email').inputValue()).toBe('support@desk.example')
    await dialog.write('signIn.password', 'not this one')
    await dialog.press('signIn.go')
    await dialog.sees('failure.session.wrong')
    await dialog.write('signIn.password', password)
    await dialog.press('signIn.go')
    await dialog.place.waitFor({ state: 'detached' })
    await expectText(there(noe), 'Pas encore envoyé')
    await there(noe).press('action.send')
    await expectText(there(noe), '')
    expect(await said(there(client), ['Pas encore envoyé'])).toEqual([1])
    await sees('thread.responded')
  })

  test('nobody’s browser had anything to complain of', () => {
    expect([...there(noe).faults, ...there(aya).faults, ...there(client).faults]).toEqual([])
  })

  const textOf = (page: Page, { like }: Somebody) => page.getByRole('textbox', { name: new RegExp(like('compose.reply.label', ines)) }).inputValue()
  const expectText = (somebody: Somebody, text: string) => expect.poll(() => textOf(somebody.page, somebody)).toBe(text)

  /** How often each text stands in the thread as the client sees it. */
  async function said(somebody: Somebody, texts: readonly string[]): Promise<number[]> {
    if (!somebody.page.url().includes(ticket.id)) await somebody.page.goto(`/client/tickets/${ticket.id}`)
    const thread = somebody.part('region', 'client.thread').place
    await thread.getByText(texts.at(-1) ?? '', { exact: true }).first().waitFor()
    return Promise.all(texts.map((text) => thread.getByText(text, { exact: true }).count()))
  }
})
