import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainRaw } from '../explain.ts'
import { readMail } from './read.ts'

const letter = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1')
const read = async (...lines: string[]) => readMail(letter(lines))
const utf8 = (text: string) => Buffer.from(text).toString('latin1')
const mixed = (...parts: readonly (readonly string[])[]) => ['From: ines@cinephare.example', 'Content-Type: multipart/mixed; boundary=b', '', ...parts.flatMap((part) => ['--b', ...part]), '--b--']

describe('headers', () => {
  test('are read however they are encoded: words cut inside a letter, no charset, and none at all', async () => {
    expect((await read('Subject: =?utf-8?B?w4k=?= =?utf-8?B?w6k=?= =?utf-8?Q?_d=C3?= =?utf-8?Q?=A9j=C3=A0?=', '', '')).subject).toBe('Éé déjà')
    expect((await read(`Subject: ${utf8('déjà vu')}`, '', '')).subject).toBe('déjà vu')
    expect((await read('Subject: d\u00e9j\u00e0 vu', '', '')).subject).toBe('déjà vu')
    expect((await read('Subject: =?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=', '', '')).subject).toBe('日本語')
    expect((await read('Subject: =?utf-8*fr?Q?vid=C3=A9o noire?=', '', '')).subject).toBe('vidéo noire')
    expect((await read('Subject: a =?not a word?= b', '', '')).subject).toBe('a =?not a word?= b')
  })

  test('name people as they write themselves: commas, comments, groups, quotes, and an address smuggled into a name stays a name', async () => {
    const { from, to, cc } = await read('From: Doe, Jane <jane@x.example>', 'To: "Noir, Ines" <ines@y.example>, (Paul) paul@z.example, team: a@t.example, b@t.example;, undisclosed-recipients:;', 'Cc: =?utf-8?Q?=22Boss=22_=3Cboss=40x.example=3E=2C?= <real@y.example>, <<mailto:twice@y.example>>', '', '')
    expect(from).toEqual({ address: 'jane@x.example', name: 'Doe, Jane' })
    expect(to).toEqual([{ address: 'ines@y.example', name: 'Noir, Ines' }, { address: 'paul@z.example', name: 'Paul' }, { address: 'a@t.example', name: '' }, { address: 'b@t.example', name: '' }])
    expect(cc.map(({ address }) => address)).toEqual(['real@y.example', 'twice@y.example'])
  })

  test('that claim two senders say so', async () => {
    expect(await read('From: a@x.example', 'From: b@x.example', '', '')).toMatchObject({ from: { address: 'a@x.example' }, fromMany: true })
    expect((await read('From: a@x.example, b@x.example', '', '')).fromMany).toBe(true)
    expect((await read('From: a@x.example', '', '')).fromMany).toBe(false)
  })

  test('name the thread, with commas between, with line breaks inside, and without brackets', async () => {
    expect(await read('Message-ID: <1@x>', 'In-Reply-To: <2@x> (of Monday)', 'References: <a@x>,<b@x>', '\t<c@', ' x>,<a@x>', 'Thread-Index: Ad0', ' Xy==', '', '')).toMatchObject({ messageId: '<1@x>', inReplyTo: '<2@x>', references: ['<a@x>', '<b@x>', '<c@x>'], threadIndex: 'Ad0Xy==' })
    expect((await read('References: a@x b@x', '', '')).references).toEqual(['<a@x>', '<b@x>'])
  })

  test('date a mail in the forms that programs write', async () => {
    const dates = ['Mon, 5 Jan 2026 10:02:03 +0100 (CET)', '5 Jan 26 09:02:03 GMT', 'Mon, 05 Jan 2026 04:02:03 EST', '2026-01-05T09:02:03Z', 'Mon, 5 Jan 2026 10.02.03 +01:00']
    for (const date of dates) expect({ date, at: (await read(`Date: ${date}`, '', '')).date?.toISOString() }).toEqual({ date, at: '2026-01-05T09:02:03.000Z' })
    expect((await read('Date: yesterday', '', '')).date).toBeNull()
  })
})

describe('files', () => {
  test('have their names, however they are written, and one when they have none', async () => {
    const { attachments } = await readMail(letter(mixed(
      ['Content-Type: application/pdf', "Content-Disposition: attachment; filename*0*=utf-8'fr'r%C3%A9; filename*1*=sum%C3%A9; filename*2=.pdf", '', 'x'],
      ['Content-Type: image/png; name="=?utf-8?Q?=C3=A9cran.png?="', 'Content-Disposition: attachment', '', 'x'],
      ['Content-Type: application/pdf', 'Content-Disposition: attachment; filename=my file.pdf', '', 'x'],
      ['Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename="C:\\Users\\..\\..\\evil\u0000.exe"', '', 'x'],
      ['Content-Type: image/jpeg', '', 'x'],
      ['Content-Type: text/calendar; method=REQUEST', '', 'BEGIN:VCALENDAR'],
      ['Content-Type: message/rfc822', '', 'Subject: Inside', '', 'words'],
    )))
    expect(attachments.map(({ filename }) => filename)).toEqual(['résumé.pdf', 'écran.png', 'my file.pdf', 'evil.exe', 'image-5.jpg', 'invite.ics', 'Inside.eml'])
  })

  test('that the text shows are inline, by their Content-ID', async () => {
    const mail = await read('Content-Type: multipart/related; boundary=b', '', '--b', 'Content-Type: text/html', '', '<p>Look <img src="cid:one@x"></p>', '--b', 'Content-Type: image/gif', 'Content-ID: <one@x>', 'Content-Transfer-Encoding: base64', '', 'R0lG', 'ODlh', '--b--')
    expect(mail).toMatchObject({ text: 'Look', attachments: [{ contentId: 'one@x', inline: true, size: 6, contentType: 'image/gif' }] })
    expect(mail.html).toContain('src="cid:one@x"')
  })

  test('in a winmail.dat are unpacked', async () => {
    const attribute = (level: number, id: number, data: Buffer) => Buffer.concat([Buffer.from([level]), Buffer.from([id & 255, id >> 8, 0, 0]), Buffer.from(Uint32Array.of(data.length).buffer), data, Buffer.alloc(2)])
    const packed = Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), attribute(1, 0x800c, Buffer.from('words\0')), attribute(2, 0x9002, Buffer.alloc(14)), attribute(2, 0x8010, Buffer.from('plan.txt\0')), attribute(2, 0x800f, Buffer.from('the plan'))])
    const { attachments, text } = await readMail(letter(mixed(['Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64', '', packed.toString('base64')])))
    expect(attachments.map(({ filename, content }) => [filename, Buffer.from(content).toString()])).toEqual([['plan.txt', 'the plan']])
    expect(text).toBe('words')
  })

  test('that are signatures or sealed words are kept as they are, and it is said', async () => {
    expect(await read('Content-Type: multipart/signed; boundary=b', '', '--b', '', 'words', '--b', 'Content-Type: application/pgp-signature', '', 'sig', '--b--')).toMatchObject({ sealed: 'signed', text: 'words', attachments: [{ filename: 'signature.asc' }] })
    expect(await read('Content-Type: application/pkcs7-mime; smime-type=enveloped-data', 'Content-Transfer-Encoding: base64', '', 'AAAA')).toMatchObject({ sealed: 'encrypted', attachments: [{ filename: 'smime.p7m' }] })
  })
})

describe('words', () => {
  test('come from the plain part, else from the HTML, with quotes marked as mail programs mark them', async () => {
    const { text, reply } = await read('Content-Type: text/html; charset=utf-8', '', utf8('<style>p{}</style><p>Ça&nbsp;marche&hellip;</p><ul><li>un<li>deux</ul><div class="gmail_quote"><div>Le lun. 5 janv. 2026 à 10:02, Relais &lt;s@d.example&gt; a écrit :<br></div><blockquote class="gmail_quote">Bonjour</blockquote></div>'))
    expect(text).toBe('Ça marche…\n\n- un\n- deux\n\nLe lun. 5 janv. 2026 à 10:02, Relais <s@d.example> a écrit :\n\n> Bonjour')
    expect(reply).toBe('Ça marche…\n\n- un\n- deux')
  })

  test('that markup alone calls a quote or a signature are left out of the reply', async () => {
    const html = '<div>My own words.</div><div class="gmail_signature">Jane, Cinephare</div><div id="divRplyFwdMsg"></div><div>What was answered here</div>'
    expect((await read('Content-Type: text/html', '', html)).reply).toBe('My own words.')
    expect((await read('Content-Type: multipart/alternative; boundary=b', '', '--b', '', 'My own words.', 'Jane, Cinephare', 'What was answered here', '--b', 'Content-Type: text/html', '', html, '--b--')).reply).toBe('My own words.')
  })

  test('in several parts are all there, in their order', async () => {
    expect((await readMail(letter(mixed(['', 'first'], ['Content-Type: image/png', '', 'x'], ['Content-Type: text/html', '', '<p>second</p>'])))).text).toBe('first\nsecond')
  })

  test('are read without a boundary, without headers, with broken lines and with labels that lie', async () => {
    expect((await read('Content-Type: multipart/mixed', '', '--x', '', 'one', '--x', '', 'two', '--x--')).text).toBe('one\ntwo')
    expect((await readMail(Buffer.from('Only words.\nMore.'))).text).toBe('Only words.\nMore.')
    expect((await readMail(Buffer.from('Subject: old Mac\r\rwords\rmore'))).text).toBe('words\nmore')
    expect((await read('Content-Transfer-Encoding: base64', '', 'These are plain words, not base64.')).text).toBe('These are plain words, not base64.')
    expect((await read('Content-Type: text/plain; format=flowed', '', 'a long ', 'line', '> quoted ', '> too')).text).toBe('a long line\n> quoted too')
  })

  test('of HTML are safe to show, and showing them calls nobody', async () => {
    const evil = ['<script>x</script>', '<img src=x onerror=alert(1)>', '<a href="java\tscript:x">l</a>', '<svg><a xlink:href="javascript:x">s</a></svg>', '<img src="//e.example/x.gif">', '<img srcset="https://e.example/a 2x">', '<div style="background:url(https://e.example/b);position:fixed;color:red">c</div>', '<form action=//e.example><input type=password></form>', '<base href=//e.example>', '<meta http-equiv=refresh content="0;url=//e.example">', '<math><mglyph><style><img src=x onerror=alert(1)>', '<!--[if mso]><script>x</script><![endif]-->', '<scr<script>ipt>alert(1)</script>', '<table background="https://e.example/t">', '<video poster="https://e.example/v">', '<link rel=prefetch href="https://e.example">', '<iframe srcdoc="<script>x</script>">', '<p style="width:expression(alert(1))">']
    for (const each of evil) {
      const html = (await read('Content-Type: text/html', '', `<b>kept</b>${each}`)).html ?? ''
      expect({ each, html }).toEqual({ each, html: expect.stringContaining('<b>kept</b>') })
      expect({ each, found: /<script|onerror|javascript:|position|url\(|expression|<form|<input|<base|<meta|<link|<iframe|<svg|<math|<video|background=|srcset|\ssrc="(?:https?:)?\/\//i.exec(html)?.[0] }).toEqual({ each, found: undefined })
      expect((await read('Content-Type: text/html', '', html)).html).toBe(html)
    }
  })
})

describe('what a mail is', () => {
  const kinds: readonly (readonly [string, string | null, readonly string[]])[] = [
    ['a person’s words', null, ['From: ines@x.example', 'Auto-Submitted: no']],
    ['an absence', 'auto-reply', ['From: ines@x.example', 'Subject: Absence du bureau : Inès']],
    ['an answer of a program', 'auto-reply', ['From: ines@x.example', 'Auto-Submitted: auto-replied', 'Precedence: bulk']],
    ['a machine’s', 'auto-reply', ['From: no-reply@x.example']],
    ['a list’s', 'list', ['From: ines@x.example', 'List-Id: <l.x.example>']],
    ['bulk', 'list', ['From: ines@x.example', 'Precedence: bulk']],
    ['ours that came back', 'loop', ['From: ines@x.example', 'Message-ID: <1@desk.example>']],
    ['from ourselves', 'loop', ['From: support@desk.example']],
    ['a reply to an absence', null, ['From: ines@x.example', 'Subject: Re: Out of office']],
  ]
  test.each(kinds)('is told: %s', async (_, automatic, headers) => {
    expect((await explainRaw(letter([...headers, '', 'words']), { ownDomain: 'desk.example' })).automatic).toBe(automatic)
  })

  test('a delivery report names whom it could not reach and the mail it is about', async () => {
    const mail = await read('From: MAILER-DAEMON@x.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', '', 'Sorry.', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x.example', '', 'Final-Recipient: rfc822; <ines@y.example>', 'Action: Failed', 'Status: 5.1.1 (unknown)', '', '--b', 'Content-Type: message/rfc822', '', 'Message-ID: <ours@desk.example>', '', 'Hello', '--b--')
    expect(mail).toMatchObject({ automatic: 'bounce', bounce: { recipients: [{ address: 'ines@y.example', status: '5.1.1', action: 'failed' }], messageId: '<ours@desk.example>' } })
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['message/delivery-status', 'message/rfc822'])
  })

  const reports: readonly (readonly [string, readonly string[]])[] = [
    ['qmail', ['From: MAILER-DAEMON@x.example', 'Subject: failure notice', '', 'Hi. This is the qmail-send program at x.example.', 'I\'m afraid I wasn\'t able to deliver your message to the following addresses.', '', '<ines@y.example>:', 'Sorry, no mailbox here by that name. (#5.1.1)', '', '--- Below this line is a copy of the message.', '', 'Message-ID: <ours@desk.example>', 'To: ines@y.example']],
    ['Exim', ['From: Mail Delivery System <Mailer-Daemon@x.example>', 'X-Failed-Recipients: ines@y.example', 'Subject: Mail delivery failed: returning message to sender', '', 'This message was created automatically by mail delivery software.', '', '  ines@y.example', '    550 5.1.1 User unknown', '', '------ This is a copy of the message, including all the headers. ------', '', 'Message-Id: <ours@desk.example>']],
    ['Exchange', ['From: System Administrator <postmaster@x.example>', 'Subject: Undeliverable: Your ticket', '', 'Your message did not reach some or all of the following recipients:', '', "      'ines@y.example' on 05/01/2026 10:02", '            The e-mail account does not exist. #5.1.1', '', 'Message-ID: <ours@desk.example>']],
    ['Postfix in words', ['From: MAILER-DAEMON@x.example (Mail Delivery System)', 'Subject: Undelivered Mail Returned to Sender', '', 'I\'m sorry to have to inform you that your message could not', 'be delivered to one or more recipients.', '', '<ines@y.example>: host mx.y.example said: 550 5.1.1 <ines@y.example>: User unknown', '', 'Message-Id: <ours@desk.example>']],
  ]
  test.each(reports)('a report of %s is understood', async (_, lines) => {
    expect(await readMail(letter(lines))).toMatchObject({ automatic: 'bounce', bounce: { recipients: [{ address: 'ines@y.example', status: '5.1.1', action: 'failed' }], messageId: '<ours@desk.example>' } })
  })

  test('a mail that is passed on names whose it is, in its text and as a file', async () => {
    const inner = ['From: Paul <paul@z.example>', 'Subject: Noir', '', 'All is black.']
    const expected = { from: { address: 'paul@z.example', name: 'Paul' }, subject: 'Noir', text: 'All is black.' }
    expect((await read('From: a@desk.example', 'Subject: Fwd: Noir', '', '---------- Forwarded message ---------', ...inner)).forwarded).toEqual(expected)
    expect((await readMail(letter(['Subject: TR: Noir', ...mixed(['', ''], ['Content-Type: message/rfc822', '', ...inner])]))).forwarded).toEqual(expected)
    expect((await read('Subject: TR : Noir', '', 'De : Paul <paul@z.example>', utf8('Envoyé : lundi 5 janvier 2026 10:02'), utf8('À : Support'), 'Objet : Noir', '', 'All is black.')).forwarded).toEqual(expected)
  })
})

describe('whatever comes', () => {
  test('random bytes are read as something', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => { expect(typeof (await readMail(bytes)).text).toBe('string') }), { numRuns: 200 })
  })

  test('broken mails are read as something', async () => {
    const piece = fc.constantFrom('From: ', 'To: ', 'Subject: ', 'Content-Type: ', 'multipart/mixed; boundary=b', 'text/html', 'text/plain; charset=', 'utf-7', 'gb18030', '\r\n', '\r\n\r\n', '--b', '--b--', '=?utf-8?q?', '?=', '<', '>', '"', '(', ')', ',', ';', ':', '@', 'a@b.example', 'Content-Transfer-Encoding: ', 'base64', 'quoted-printable', 'x-uuencode', '=E9', 'message/rfc822', '<div>', '</p>', '<!--', 'begin 644 a', '> ', 'Content-Disposition: attachment; filename', '*0*=', 'multipart/report', 'Final-Recipient: rfc822;')
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), async (pieces) => { expect(typeof (await readMail(Buffer.from(pieces.join(''), 'latin1'))).reply).toBe('string') }), { numRuns: 500 })
  })

  test('parts, depth, people and markup without end are bounded, and said', async () => {
    const many = await readMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(10_000)}`))
    const deep = await readMail(Buffer.from(Array.from({ length: 1000 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`).join('')))
    const people = await readMail(Buffer.from(`To: ${'a@x.example, '.repeat(20_000)}\nReferences: ${Array.from({ length: 50_000 }, (_, at) => `<${at}@x>`).join(' ')}\n\nx`))
    const markup = await readMail(Buffer.from(`Content-Type: text/html\n\n${'<div>'.repeat(100_000)}words`))
    expect([many.remarks, deep.remarks, people.to.length, people.references.length, markup.remarks, markup.text]).toEqual([['many'], ['deep'], 2000, 500, ['html-large'], 'words'])
  }, 20_000)
})
