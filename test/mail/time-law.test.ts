import { expect, test } from 'vitest'
import { readMail } from '#domains/mail/index.ts'

const head = 'From: a@b.example\r\nTo: support@desk.example\r\nSubject: x\r\n'
const html = `${head}Content-Type: text/html\r\n\r\n`
const report = 'From: mailer-daemon@b.example\r\nSubject: failure notice\r\n'
/** What may be repeated at length in a mail: what stands before it, the piece, what stands after. */
const hostile: readonly (readonly [before: string, piece: string, after?: string])[] = [
  [`${head}References: `, '<a@b> '], [`${head}References: `, '<a@b'], [`${head}Cc: `, 'a@b.example, '], [`${head}Cc: `, '<'], ['From: ', '('], ['From: ', '"a" '], ['From: a@b.example\r\nSubject: ', '=?utf-8?Q?a'], ['From: a@b.example\r\nSubject: ', 'a\r\n '],
  ['', 'A: b\r\n', head], [`${head}Content-Type: text/plain; `, 'a*0=b; '], [`${head}Content-Type: text/plain; name="`, '\\'], [`${head}Date: `, '1 '], ['', 'Received: from a by b; c\r\n', head], ['Authentication-Results: mx.example; ', 'dmarc=pass ', `\r\n${head}`],
  [`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`, '--b\r\n'], [head, 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'], ['', `${head}Content-Type: message/rfc822\r\n\r\n`],
  [html, '<b>'], [html, '<'], [html, '<p a="'], [`${html}<p `, 'a=b '], [`${html}<p style="`, 'a:url(('], [html, '<!-- '], [`${html}&#`, '1'], [html, '<blockquote>a'], [html, '<div class="gmail_quote">a</div>'], [html, '<img src="cid:a">'], [html, '<![CDATA['], [html, '<script>'],
  [`${head}\r\n`, '> a\r\n'], [`${head}\r\n`, ' '], [`${head}\r\n`, 'a@'], [`${head}\r\n`, '--\r\n'], [`${head}\r\n`, 'This e-mail is confidential\r\n\r\n'], [`${head}\r\n`, 'Sent from my '], [`${head}\r\n`, 'From: a@b.example\r\nSent: 2026\r\n'], [`${head}\r\n`, 'begin 644 a\r\n'], [`${head}\r\n`, '-----BEGIN PGP MESSAGE-----\r\n'],
  [`${report}\r\n`, 'could not be delivered to <a@b.example>:\r\n'], [`${report}\r\n`, '5.1.1 '], [`${report}Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n`, 'Final-Recipient: rfc822; a@b.example\r\n\r\n'],
  [`${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n`, '='], [`${head}Content-Type: text/plain; charset=utf-7\r\n\r\n`, '+AA'], [`${head}Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n`, '\u001B$B'], [`${head}Content-Type: text/plain; format=flowed\r\n\r\n`, '> a \r\n'],
]
const small = 20_000
const doublings = 2
/** Under so many milliseconds a clock says nothing. */
const least = 12

async function timeOf([before, piece, after = '\r\n\r\nx']: (typeof hostile)[number], size: number): Promise<number> {
  const raw = Buffer.from(`${before}${piece.repeat(Math.ceil(size / piece.length))}${after}`)
  const began = process.cpuUsage()
  await readMail(raw)
  const { user, system } = process.cpuUsage(began)
  return Math.max((user + system) / 1000, least)
}

test('S-132 reading a mail, all of it, takes time in proportion to its size, however hostile it is', { timeout: 60_000 }, async () => {
  const slow: string[] = []
  for (const each of hostile) {
    // Somebody else may have the processor for a moment: what is slow is slow each time.
    for (let times = 0; times < 3; times++) {
      const growth = (await timeOf(each, small * 2 ** doublings) / await timeOf(each, small)) ** (1 / doublings)
      if (growth <= 2.5) break
      if (times === 2) slow.push(`${JSON.stringify(each[1])} after ${JSON.stringify(each[0].slice(-30))}: ${growth.toFixed(2)} times for twice as much`)
    }
  }
  expect(slow).toEqual([])
})
