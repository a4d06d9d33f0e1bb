import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { arrive, handOver, letter, openBox, type Fate } from '../harness/post.ts'

let desk: Desk
let ines: Client
let support: Staff
let fate: Fate
const html = '<p>It is black <b>again</b>.</p><img src="https://tracker.example/x.gif"><script>x</script><p>-- <br>Inès Faure, Cinéphare</p><div class="gmail_quote">On Fri, Nov 27, 2026 at 9:00 AM Support &lt;support@desk.test&gt; wrote:<blockquote>We have mended it.</blockquote></div>'

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  support = await desk.support()
  ines = await desk.client(undefined, { name: 'Inès Faure' })
  fate = await arrive(desk, { from: `Inès Faure <${ines.email}>`, subject: 'The live is black', html })
  await desk.work()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const ticket = async (who: Staff) => (await desk.as(who)).ask('desk.tickets.show', { params: { id: fate.ticketId ?? '' } })
const mailOf = async () => (await ticket(support)).messages[0]?.mail ?? ''

describe('a message that came by mail', () => {
  test('is what the person wrote, with the whole mail one press away', async () => {
    expect((await ticket(support)).messages[0]).toMatchObject({ text: 'It is black again.', mail: fate.id })
    const whole = await (await desk.as(support)).ask('desk.mailIn.show', { params: { id: await mailOf() } })
    expect(whole).toMatchObject({ html: true, remote: true, text: expect.stringContaining('We have mended it.'), ticket: { id: fate.ticketId } })
    expect(whole.headers.map(({ name }) => name)).toEqual(['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'])
    expect(whole.headers[0]).toEqual({ name: 'from', value: `Inès Faure <${ines.email}>` })
    expect(whole.lines.map(({ code }) => code)).toContain('known_client')
  })

  test('shows its page where nothing runs, and calls nobody until asked to', async () => {
    const page = async (pictures: 'own' | 'all') => (await desk.as(support)).call('desk.mailIn.page', { params: { id: fate.id }, query: { pictures } })
    const quiet = await page('own')
    expect(quiet.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
    expect(await quiet.text()).not.toMatch(/<script|src="https:/)
    expect(await (await page('all')).text()).toContain('src="https://tracker.example/x.gif"')
  })

  test('is handed out as it came, byte for byte, as a file that nothing opens by itself', async () => {
    const raw = letter({ from: ines.email, subject: 'Straße/../"x"', text: `Large ${'words '.repeat(60_000)}` })
    await handOver(desk, raw)
    await desk.work()
    const { id } = await desk.db.selectFrom('received_mails').select('id').where('size', '>', 300_000).executeTakeFirstOrThrow()
    const answer = await (await desk.as(support)).call('desk.mailIn.raw', { params: { id } })
    expect(await answer.text()).toBe(raw)
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition'), answer.headers.get('x-content-type-options')]).toEqual(['message/rfc822', expect.stringMatching(/^attachment; filename=/), 'nosniff'])
    expect(answer.headers.get('content-disposition')).not.toMatch(/\.\.\//)
  })

  test('its attachments are handed out one by one, as files', async () => {
    const { id } = await arrive(desk, { from: 'who@elsewhere.example', html: '<p>See what I have.</p>', subject: 'Pictures' })
    const raw = `From: who@elsewhere.example\r\nTo: support@desk.test\r\nSubject: With a page\r\nMessage-ID: <page@elsewhere.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLook.\r\n--b\r\nContent-Type: text/html; name="page.html"\r\nContent-Disposition: attachment; filename="page.html"\r\n\r\n<script>x</script>\r\n--b--\r\n`
    await handOver(desk, raw)
    await desk.work()
    const caller = await desk.as(support)
    const { mails } = await caller.ask('desk.mailIn', { query: {} })
    const withPage = mails.find(({ subject }) => subject === 'With a page')
    const file = await caller.call('desk.mailIn.file', { params: { id: withPage?.id ?? '', at: '0' } })
    expect([await file.text(), file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([expect.stringContaining('<script>x</script>'), 'application/octet-stream', expect.stringMatching(/^attachment; filename="page\.html"/)])
    for (const [which, at] of [[withPage?.id ?? '', '1'], [id, '0']] as const) expect((await caller.call('desk.mailIn.file', { params: { id: which, at } })).status).toBe(404)
  })

  test('is read by whoever reads its ticket, and by nobody else', async () => {
    const [technical, manager] = [await desk.technical(), await desk.manager()]
    for (const who of [technical, manager]) for (const operation of ['desk.mailIn.show', 'desk.mailIn.raw', 'desk.mailIn.page'] as const) expect((await (await desk.as(who)).call(operation, { params: { id: fate.id } })).status).toBe(404)
    await desk.db.updateTable('organisations').set({ account_manager_id: manager.id }).where('id', '=', ines.actor.organisationId).execute()
    expect((await (await desk.as(manager)).ask('desk.mailIn.show', { params: { id: fate.id } })).may.settle).toBe(false)
  })

  test('its client sees what they wrote, and nothing of how it was judged', async () => {
    const shown = await (await desk.as(ines)).ask('client.tickets.show', { params: { id: fate.ticketId ?? '' } })
    expect(shown.messages[0]).toMatchObject({ text: 'It is black again.' })
    expect(JSON.stringify(shown)).not.toMatch(/"mail":|"lines"|received|proof/)
    for (const operation of ['desk.mailIn.show', 'desk.mailIn.raw', 'desk.mailIn.page'] as const) expect((await (await desk.as(ines)).call(operation, { params: { id: fate.id } })).status).toBe(404)
  })
})
