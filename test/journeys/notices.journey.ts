import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { readText } from '#domains/mail/index.ts'
import { axe, openBrowser } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { startSink, type Sink } from '../harness/sink.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const language = 'en'

describe('somebody hears what concerns them, as they like it, in the bell and by mail at a real mail server', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let sink: Sink
  let people: Staffed
  let ticket: Reply<'client.tickets.submit'>
  let [noe, ada]: Somebody[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const mailsTo = (address: string) => sink.taken().filter((mail) => mail.to.includes(address)).map((mail) => readText(mail.raw.slice(mail.raw.indexOf('Date:')).replaceAll('\n', '\r\n')))
  tellInOrder(() => ({ noe, ada }))

  beforeAll(async () => {
    sink = await startSink()
    const env = { RELAIS_SMTP: `smtp://127.0.0.1:${sink.port}?tls=none`, RELAIS_MAIL_FROM: 'Relais <support@desk.example>' }
    ;[relais, browser] = await Promise.all([startRelais({ data, env }), openBrowser()])
    people = await staff(relais.url)
    ticket = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: 'The sound drops', description: 'Since yesterday.', severity: 'high', attachments: [] } }, { key: newId() })
    noe = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
    ada = await sitDown(browser, { url: relais.url, language, cookie: people.administrator.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    await sink?.stop()
    remove()
  })

  test('a colleague gives a ticket: the bell rings without a reload, and the mail is there', async () => {
    await there(noe).page.goto('/desk')
    await there(noe).button('bell.label').first().waitFor()
    const aya = await people.hire('Aya Diallo', 'support', 'aya')
    const { version } = await aya.caller.ask('desk.tickets.show', { params: { id: ticket.id } })
    await aya.caller.ask('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId: parseId<'person'>(people.supportId) ?? newId(), version } })
    await there(noe).button('bell.unread', { count: 1 }).first().waitFor()
    await expect.poll(() => mailsTo('support@desk.example').join('\n')).toContain(`Aya Diallo gave you ${ticket.number}`)
  })

  test('the bell leads to the ticket, and what was followed is read', async () => {
    await there(noe).button('bell.unread', { count: 1 }).first().click()
    const list = there(noe).part('group', 'bell.label')
    expect(await axe(there(noe).page)).toEqual([])
    await list.place.getByText('The sound drops').click()
    await there(noe).page.waitForURL(new RegExp(`/desk/tickets/${ticket.id}`))
    await there(noe).button('bell.label').first().waitFor()
  })

  test('whoever wants no mail of a kind gets none, and hears it in the bell all the same', async () => {
    await there(noe).page.goto('/profile#notices')
    await there(noe).page.getByLabel(/^Mail: A client writes/).selectOption({ label: there(noe).say('choices.mail.none') })
    await there(noe).press('choices.save')
    await there(noe).sees('choices.saved')
    await people.client.ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'It is worse now.', attachments: [] } }, { key: newId() })
    await there(noe).button('bell.unread', { count: 1 }).first().waitFor()
    expect(mailsTo('support@desk.example').filter((text) => text.includes('Inès'))).toEqual([])
  })

  test('an administrator sees what the mail server answered, and sends the mail again as the same mail', async () => {
    await there(ada).page.goto('/admin/mails')
    await there(ada).page.getByRole('link', { name: /gave you/ }).first().click()
    await there(ada).sees('mails.try.sent')
    await there(ada).page.getByText(/^250 /).waitFor()
    const before = sink.taken().filter((mail) => mail.to.includes('support@desk.example') && /^<[0-9a-f]{32}\./.test(mail.messageId))
    await there(ada).press('mails.again')
    await expect.poll(() => sink.taken().filter((mail) => mail.messageId === before[0]?.messageId).length).toBe(2)
    await there(ada).sees('mails.try.again', { answer: 'Ada Lemaire' })
  })

  test('a program inside the network is not reached, and the page says why', async () => {
    await there(ada).page.goto('/admin/hooks')
    await there(ada).press('hooks.add')
    await there(ada).write('hooks.name', 'Channel')
    await there(ada).write('hooks.url', 'http://127.0.0.1:9/in')
    await there(ada).press('hooks.add.do')
    expect(await axe(there(ada).page)).toEqual([])
    await there(ada).press('hooks.secret.done')
    await there(ada).page.getByRole('link', { name: 'Channel' }).click()
    await there(ada).page.locator('summary').first().click()
    await there(ada).sees('hooks.answer.not_allowed')
    expect(await axe(there(ada).page)).toEqual([])
  })
})
