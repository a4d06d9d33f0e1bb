import { createTransport, type Transporter } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readText } from '#domains/mail/index.ts'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { findFreePort } from '../harness/debian.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startPostfix, type Postfix } from '../harness/postfix.ts'
import { startRefusing, type Refusing } from '../harness/refusing.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const language = 'en'
const [support, headBox, theo] = ['support@help.example', 'head@help.example', 'theo@cinephare.example']

describe('a client writes by mail, through a real mail server, and never signs in', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  /** Where mail to the client and to us goes in the end. */
  let inboxes: Refusing
  let postfix: Postfix
  /** Knows nobody, and says so at once. */
  let zone: Zone
  let transport: Transporter
  let people: Staffed
  let [noe, helene]: Somebody[] = []
  let ticketPage = ''
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ noe, helene }))

  /** The newest mail to somebody that says this. */
  const letter = async (to: string, says: string): Promise<{ raw: string, text: string, messageId: string, replyTo: string }> => {
    const find = () => inboxes.letters.filter((each) => each.to.includes(to)).map(({ raw }) => ({ raw, text: readText(raw.slice(raw.search(/^Date:/m))) })).findLast(({ raw, text }) => `${raw}\n${text}`.includes(says))
    await expect.poll(() => find() !== undefined, { timeout: 30_000 }).toBe(true)
    const found = find() ?? { raw: '', text: '' }
    return { ...found, messageId: /^Message-ID: (\S+)/m.exec(found.raw)?.[1] ?? '', replyTo: /^Reply-To: <?([^>\s]+)/m.exec(found.raw)?.[1] ?? '' }
  }
  const write = (mail: Parameters<Transporter['sendMail']>[0]) => transport.sendMail({ from: `Théo Brun <${theo}>`, to: support, ...mail })

  beforeAll(async () => {
    const lmtp = await findFreePort()
    inboxes = await startRefusing()
    zone = await startDns()
    const out = `smtp:[127.0.0.1]:${inboxes.port}`
    postfix = await startPostfix({ ways: { 'help.example': `lmtp:inet:127.0.0.1:${lmtp}`, 'cinephare.example': out, 'desk.example': out }, vouches: ['desk.example'] })
    const env = { RELAIS_SMTP: `smtp://127.0.0.1:${postfix.port}?tls=none`, RELAIS_MAIL_FROM: `Relais <${support}>`, RELAIS_MAIL_IN: `lmtp://127.0.0.1:${lmtp}`, RELAIS_DNS: `127.0.0.1:${zone.port}` }
    ;[relais, browser] = await Promise.all([startRelais({ data, env }), openBrowser()])
    people = await staff(relais.url)
    const head = await people.hire('Hélène Vasseur', 'head')
    for (const [address, purpose] of [[support, 'tickets'], [headBox, 'head']] as const) {
      await people.administrator.ask('admin.mailboxes.create', { body: { address, name: 'Support', purpose, language: 'en', teamId: null, judge: 'mx.help.example', proof: 'not_forged', sends: false, signature: { en: '', fr: '' } } })
    }
    await people.administrator.ask('organisations.invite', { params: { id: people.organisationId }, body: { name: 'Théo Brun', email: theo, roles: ['client_user'], language: 'en', seesCompany: false } })
    transport = createTransport({ host: '127.0.0.1', port: postfix.port, secure: false, ignoreTLS: true })
    const sit = (caller: Staffed['support']) => sitDown(browser, { url: relais.url, language, cookie: caller.cookie() })
    ;[noe, helene] = await Promise.all([sit(people.support), sit(head.caller)])
  })
  afterAll(async () => {
    transport?.close()
    await browser?.close()
    await relais?.stop()
    await postfix?.stop()
    await inboxes?.stop()
    await zone?.stop()
    remove()
  })

  test('their mail is a ticket at once, and they hear that it has come', async () => {
    const { page, reads } = there(noe)
    await page.goto('/desk')
    await write({ subject: 'The live is black', text: 'Since seven the live is black on every screen.\n\n-- \nThéo Brun\nCinéphare' })
    await page.getByText('The live is black').first().click()
    await reads('Since seven the live is black on every screen.')
    expect(await page.getByText('Cinéphare\nThéo').count()).toBe(0)
    ticketPage = page.url()
    const receipt = await letter(theo, 'REL-')
    expect(receipt.raw).toMatch(/^Auto-Submitted: auto-replied/m)
    expect(receipt.replyTo).toMatch(/^support\+\S+@help\.example$/)
  })

  test('support answers on the page, and they have it in their mailbox', async () => {
    const { write: type, press, sees } = there(noe)
    await type('compose.reply.label', 'The packager had lost its certificate. Please try again.', { name: 'Théo Brun' })
    await press('action.send')
    const answer = await letter(theo, 'lost its certificate')
    expect(answer.raw).not.toMatch(/^Auto-Submitted:/m)
    await sees('message.mail.sent', { names: 'Théo Brun' })
  })

  test('their answer from Outlook stands on the ticket without what it quotes; the whole is one press away', async () => {
    const { reads, page } = there(noe)
    const { messageId } = await letter(theo, 'lost its certificate')
    await write({
      inReplyTo: messageId, references: messageId, subject: 'RE: The live is black', headers: { 'Thread-Index': 'Adx5abcd1234==' },
      html: '<div class="WordSection1"><p class="MsoNormal">It plays again, thank you.<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Relais &lt;support@help.example&gt;<br><b>Sent:</b> Monday, 5 January 2026 10:02<br><b>To:</b> Théo Brun &lt;theo@cinephare.example&gt;<br><b>Subject:</b> The live is black</p></div></div><p class="MsoNormal">QUOTED-BY-OUTLOOK</p></div>',
    })
    await reads('It plays again, thank you.')
    expect(await page.getByText('QUOTED-BY-OUTLOOK').count()).toBe(0)
    expect(page.url()).toBe(ticketPage)
    await shot(page, 'mail-ticket')
  })

  test('their answer from Gmail goes there by the reply address alone', async () => {
    const { reads, page } = there(noe)
    const { replyTo } = await letter(theo, 'lost its certificate')
    await write({ to: replyTo, subject: 'Another subject', text: 'Only the subtitles are late.\n\nOn Mon, Jan 5, 2026 at 10:02 AM Relais <support@help.example> wrote:\n\n> QUOTED-BY-GMAIL\n' })
    await reads('Only the subtitles are late.')
    expect(await page.getByText('QUOTED-BY-GMAIL').count()).toBe(0)
  })

  test('somebody unknown in copy waits for one of us, who reads why and takes it', async () => {
    const { page, reads, sees, press, part } = there(noe)
    const { replyTo } = await letter(theo, 'lost its certificate')
    await write({ to: replyTo, cc: 'stranger@elsewhere.example', subject: 'Re: The live is black', text: 'My colleague should read this too.' }).catch(() => undefined)
    await page.goto('/desk/mail-in')
    await sees('mailCause.copied_stranger')
    await page.getByText('Re: The live is black').first().click()
    await reads('My colleague should read this too.')
    await shot(page, 'mail-in-copied')
    await press('mailIn.add')
    await part('dialog', 'mailIn.add').write('mailIn.ticket', /REL-\d+/.exec((await letter(theo, 'REL-')).raw)?.[0] ?? '')
    await part('dialog', 'mailIn.add').press('mailIn.add.do')
    await page.goto(ticketPage)
    await reads('My colleague should read this too.')
  })

  test('their absence moves nothing', async () => {
    const { page } = there(noe)
    const { replyTo } = await letter(theo, 'lost its certificate')
    const before = inboxes.letters.length
    await write({ to: replyTo, subject: 'Automatic reply: The live is black', headers: { 'Auto-Submitted': 'auto-replied' }, text: 'I am at sea until Monday.' })
    await expect.poll(() => postfix.log().match(/relay=127\.0\.0\.1\[127\.0\.0\.1\]:\d+.*status=sent.*Kept/g)?.length ?? 0).toBeGreaterThanOrEqual(5)
    await page.reload()
    await there(noe).reads('Only the subtitles are late.')
    expect(await page.getByText('I am at sea until Monday.').count()).toBe(0)
    expect(inboxes.letters.slice(before).filter(({ to }) => to.includes(theo))).toEqual([])
  })

  test('what one of ours passes on becomes the client’s ticket', async () => {
    const { page, reads } = there(noe)
    await transport.sendMail({ from: 'Noé Garnier <support@desk.example>', to: support, subject: 'Fwd: No sound on trailers', text: `Came to my own address.\n\n---------- Forwarded message ---------\nFrom: Inès Marchand <ines@cinephare.example>\nDate: Mon, Jan 5, 2026 at 9:50 AM\nSubject: No sound on trailers\nTo: <support@desk.example>\n\nNo trailer has any sound.\n` })
    await page.goto('/desk')
    await page.getByText('No sound on trailers').first().click()
    await reads('No trailer has any sound.')
    await reads('Inès Marchand')
  })

  test('their mail to the head of support goes up with their ticket', async () => {
    const { page, reads } = there(helene)
    await page.goto('/desk/escalations')
    await write({ to: headBox, subject: 'This takes too long', text: 'Two premieres tonight, and the subtitles are still late.' })
    await reads('Two premieres tonight, and the subtitles are still late.')
    await shot(page, 'mail-escalation')
  })

  test('an answer that comes back is said under it, with the server’s words', async () => {
    const { page, write: type, press, sees, reads } = there(noe)
    inboxes.refuse(theo, '550 5.1.1 no such person any more')
    await page.goto(ticketPage)
    await type('compose.reply.label', 'The subtitles are mended, too.', { name: 'Théo Brun' })
    await press('action.send')
    await there(noe).named('article', 'Noé Garnier').reads('The subtitles are mended, too.')
    await expect.poll(() => postfix.log().includes('sender non-delivery notification'), { timeout: 20_000 }).toBe(true)
    await page.reload()
    await sees('message.mail.lost', { name: 'Théo Brun' })
    await reads('5.1.1')
    await shot(page, 'mail-came-back')
  })
})
