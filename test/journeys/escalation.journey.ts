import type { Browser } from 'playwright-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEmbedded } from '#db/embedded/server.ts'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import type { Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { readText } from '#domains/mail/index.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { startSink, type Sink } from '../harness/sink.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const language = 'en'
const subject = 'Nothing plays on any device'

describe('a critical ticket that nobody answers goes up, and a client writes to the head', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let sink: Sink
  let people: Staffed
  let head: { id: string, caller: Caller }
  let [ada, noe, helene, ines, nobody]: Somebody[] = []
  let ticketId = ''
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const sit = (caller: Caller) => sitDown(browser, { url: relais.url, language, cookie: caller.cookie() })
  const lettersTo = (address: string) => sink.taken().filter((mail) => mail.to.includes(address)).map(({ raw }) => readText(raw.slice(raw.indexOf('Date:')).replaceAll('\n', '\r\n')))
  /** The last mail to somebody that says this, once a real mail server has taken it. */
  const letter = async (to: string, says: string): Promise<string> => {
    await expect.poll(() => lettersTo(to).some((text) => text.includes(says)), { timeout: 40_000 }).toBe(true)
    return lettersTo(to).findLast((text) => text.includes(says)) ?? ''
  }
  tellInOrder(() => ({ ada, noe, helene, ines, nobody }))

  beforeAll(async () => {
    sink = await startSink()
    const env = { RELAIS_SMTP: `smtp://127.0.0.1:${sink.port}?tls=none`, RELAIS_MAIL_FROM: 'Relais <support@desk.example>' }
    ;[relais, browser] = await Promise.all([startRelais({ data, env }), openBrowser()])
    people = await staff(relais.url)
    head = await people.hire('Hélène Vasseur', 'head')
    await people.hire('Camille Roy', 'support', 'camille')
    // An hour is too long for a test: the promise is a quarter of a minute here.
    const database = new pg.Client({ connectionString: findEmbedded(data) })
    await database.connect()
    await database.query(`update clock_targets set target_seconds = 16 where severity = 'critical' and kind = 'first_response'`)
    await database.end()
    const seats = [people.administrator, people.support, head.caller, people.client]
    ;[ada, noe, helene, ines] = await Promise.all(seats.map(sit))
    nobody = await sitDown(browser, { url: relais.url, language })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    await sink?.stop()
    remove()
  })

  test('the administrator names the deputy and shortens the chain; a step that names nobody is refused with a sentence', async () => {
    const { page, field, press, sees, place } = there(ada)
    await page.goto('/admin/escalation')
    await field('chain.deputy').selectOption({ label: 'Camille Roy' })
    await sees('settings.saved')
    const critical = place.locator('form').first()
    await critical.getByRole('button', { name: there(ada).say('chain.add') }).click()
    await critical.getByRole('button', { name: there(ada).say('chain.save') }).click()
    await sees('failure.escalation.names_nobody')
    await critical.getByRole('button', { name: there(ada).say('chain.remove', { number: 4 }) }).click()
    await critical.getByLabel(there(ada).say('chain.after')).nth(2).fill('0.1')
    await press('chain.save')
    await sees('chain.saved')
    await shot(page, 'admin-escalation')
  })

  test('a chain that another saves meanwhile takes nothing from what one types, is told, and can be taken; nor does a look at another plan', async () => {
    const { page, field, press, sees, misses, place, say } = there(ada)
    await page.goto('/admin/escalation')
    const minutes = place.getByLabel(say('chain.after')).nth(2)
    const typed = () => minutes.inputValue()
    await minutes.fill('0.7')
    const { chains } = await people.administrator.ask('admin.escalationChains')
    const critical = chains.find(({ severity, plan }) => severity === 'critical' && plan === null)
    if (critical === undefined) throw new Error('there is no chain for critical tickets')
    const { steps, repeatSeconds, plan, version } = critical
    await people.administrator.ask('admin.changeEscalationChain', { body: { severity: 'critical', plan, chain: { steps, repeatSeconds }, was: { plan, version } } })
    await press('chain.save')
    await sees('failure.policy.changed')
    await sees('version.newer')
    expect(await typed()).toBe('0.7')
    await press('version.take')
    await expect.poll(typed).toBe('0.1')
    await misses('version.newer')
    await minutes.fill('0.6')
    for (const name of ['severity.high', 'severity.critical'] as const) await page.getByRole('tab', { name: say(name) }).click()
    expect(await typed()).toBe('0.6')
    await field('chain.plan').selectOption({ index: 1 })
    await sees('chain.plan.general')
    expect(await minutes.isVisible()).toBe(false)
    await field('chain.plan').selectOption('')
    expect(await typed()).toBe('0.6')
  })

  test('nobody answers: the owner is warned, then the account manager and the head are told, then the deputy', async () => {
    const opened = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject, description: 'Since noon.', severity: 'critical', attachments: [] } })
    ticketId = opened.id
    await people.support.ask('desk.tickets.take', { params: { id: ticketId }, body: { version: 1 } })
    await there(helene).page.goto('/desk/escalations')
    await there(helene).sees('up.none')
    await letter('support@desk.example', '% of the time has gone')
    await letter('account_manager@desk.example', 'is overdue')
    expect(await letter('head@desk.example', 'needs somebody now')).toContain('/acknowledge#')
    await there(helene).sees('up.nobody')
    await shot(there(helene).page, 'escalations-open')
    await letter('camille@desk.example', 'needs somebody now')
  })

  test('the ticket says in red that nobody has acknowledged, and who was told by what', async () => {
    const { page, sees, press, part } = there(noe)
    await page.goto(`/desk/tickets/${ticketId}`)
    await sees('up.nobody')
    await press('up.more')
    const trail = part('dialog', 'up.label.clock')
    await trail.sees('trail.asked', { name: 'Hélène Vasseur' })
    await trail.sees('trail.asked', { name: 'Camille Roy' })
    await trail.sees('trail.told', { name: 'Claire Aubin' })
    await trail.reads('@127.0.0.1>')
    await shot(page, 'escalation-trail')
    await page.keyboard.press('Escape')
  })

  test('the deputy acknowledges from the mail’s link: looking does nothing, one press does it, and the link is spent', async () => {
    const { page, sees, press } = there(nobody)
    const link = /https?:\/\/\S+\/acknowledge#[\w-]+/.exec(await letter('camille@desk.example', 'needs somebody now'))?.[0] ?? ''
    expect((await page.request.get(link)).status()).toBe(200)
    await page.goto(link)
    await sees('acknowledge.says')
    await shot(page, 'acknowledge')
    await there(noe).sees('up.nobody')
    await press('acknowledge.go', { name: 'Camille Roy' })
    await sees('acknowledge.done')
    await there(noe).sees('up.seen', { name: 'Camille Roy' })
    await there(helene).sees('up.seen', { name: 'Camille Roy' })
    await page.goto('/')
    await page.goto(link)
    await sees('link.gone.title')
  })

  test('the client writes to the head, who has it at once; the client sees who read it and when', async () => {
    const { page, press, write, sees, part } = there(ines)
    await page.goto(`/client/tickets/${ticketId}`)
    await sees('client.up.late')
    await press('client.up.button')
    await write('client.up.reason', 'Two premieres tonight, and nobody writes to us.')
    await part('dialog', 'client.up.button').press('client.up.go')
    await sees('client.up.unseen')
    await shot(page, 'client-way-up')
    await letter('head@desk.example', 'Two premieres tonight')
    const card = there(helene).place.getByRole('article').filter({ hasText: 'Two premieres tonight' })
    await card.getByRole('button', { name: there(helene).say('up.acknowledge') }).click()
    await sees('client.up.seen', { name: 'Hélène Vasseur' })
  })

  test('the head answers from the board: the broken promise is over, and the client’s word is ended with one of ours', async () => {
    const { page, sees, write, press, part, place, say } = there(helene)
    const card = place.getByRole('article').filter({ hasText: 'Two premieres tonight' })
    await shot(page, 'escalations-acknowledged')
    await card.getByRole('button', { name: say('up.answer') }).click()
    await write('compose.reply.label', 'I am on it myself.', { name: 'Inès Marchand' })
    await press('action.send')
    await there(ines).reads('I am on it myself.')
    await page.goto('/desk/escalations')
    await sees('up.end.met')
    await card.getByRole('button', { name: say('up.end') }).click()
    await part('dialog', 'endUp.title').write('endUp.word', 'Called Inès; playback is back.')
    await part('dialog', 'endUp.title').press('endUp.submit')
    await sees('up.none')
    await there(ines).sees('client.up.ended')
    expect(await there(ines).page.content()).not.toContain('playback is back')
  })
})
