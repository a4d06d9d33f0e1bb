import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import { axe, openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const told = {
  fr: { subject: 'La lecture s’arrête', promised: 'Je vous donne des nouvelles demain avant 10 h.', kept: 'Comme promis : le nœud est remplacé.', late: 'Pardon pour le retard.' },
  en: { subject: 'Playback stops', promised: 'You hear from me by tomorrow 10 am.', kept: 'As promised: the node is replaced.', late: 'Sorry for being late.' },
} as const satisfies Record<Language, Record<string, string>>

describe.each(languages)('a promise with a date, read in %s', (language) => {
  const text = told[language]
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let [support, client]: Somebody[] = []
  let ticketId = ''
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ support, client }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    for (const caller of [people.support, people.client]) await caller.ask('me.change', { body: { language } })
    support = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
    client = await sitDown(browser, { url: relais.url, language, cookie: people.client.cookie(), phone: true, theme: 'dark' })
    const opened = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: { scope: 'everyone' }, subject: text.subject, description: text.subject, severity: 'high', attachments: [] } })
    ticketId = opened.id
    await people.support.ask('desk.tickets.take', { params: { id: ticketId }, body: { version: 1 } })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  const send = async (words: string) => {
    await there(support).write('compose.reply.label', words, { name: 'Inès Marchand' })
    await there(support).press('action.send')
  }

  test('the words are found while support types, and nothing is promised before a press', async () => {
    const { page, write, press, sees, misses } = there(support)
    await page.goto(`/desk/tickets/${ticketId}`)
    await write('compose.reply.label', text.promised, { name: 'Inès Marchand' })
    await sees('promise.found')
    await shot(page, `promise-found-${language}`)
    expect(await axe(page)).toEqual([])
    await press('promise.no')
    await misses('promise.found')
    await press('promise.choose')
    await sees('promise.before')
    await press('promise.cancel')
    await write('compose.reply.label', `${text.promised} `, { name: 'Inès Marchand' })
    expect(await people.client.ask('client.tickets.show', { params: { id: ticketId } })).toMatchObject({ clocks: [{ kind: 'first_response', state: 'running' }] })
  })

  test('promised, it is what the client reads, and what support is due by', async () => {
    const { page, write, press, sees } = there(support)
    await write('compose.reply.label', '', { name: 'Inès Marchand' })
    await page.reload()
    await write('compose.reply.label', text.promised, { name: 'Inès Marchand' })
    await press('promise.yes')
    await sees('promise.made')
    await press('action.send')
    const promised = async () => (await people.client.ask('client.tickets.show', { params: { id: ticketId } })).clocks.find((clock) => clock.kind === 'promise')
    await expect.poll(promised).toMatchObject({ state: 'running' })
    const promise = await promised()
    const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' }).format(Date.parse(promise?.dueAt ?? ''))
    expect(hour).toBe('10:00')
    await there(client).page.goto(`/client/tickets/${ticketId}`)
    await there(client).reads(text.promised)
    await there(client).sees('clock.promise')
    await shot(there(client).page, `promise-client-${language}`)
    expect(await axe(there(client).page)).toEqual([])
  })

  test('the next message keeps it, and the history says so', async () => {
    await send(text.kept)
    await there(client).reads(text.kept)
    const { lines } = await people.support.ask('desk.tickets.history', { params: { id: ticketId } })
    expect(lines.map((line) => line.kind)).toEqual(expect.arrayContaining(['promise.given', 'promise.kept']))
    await there(support).act('ticket.more', 'do.history')
    await there(support).sees('history.promise.kept')
    await there(support).page.keyboard.press('Escape')
  })

  test('one that nobody keeps is broken at its time, and the client reads that we are late', async () => {
    const soon = new Date(Date.now() + 2500).toISOString()
    const words = { text: text.promised, attachments: [], relays: [], then: 'keep' as const, lastSequence: 99, anyway: true, promise: soon }
    await people.support.ask('desk.tickets.reply', { params: { id: ticketId }, body: words })
    await there(client).sees('client.next.update.late')
    await there(support).sees('clock.over')
    await send(text.late)
    await there(client).misses('client.next.update.late')
    await there(support).act('ticket.more', 'do.history')
    await there(support).sees('history.promise.late')
  })
})
