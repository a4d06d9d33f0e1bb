import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A mail server that hands mail over by LMTP on one connection, as Postfix does: its commands in one go, the bytes once it may. */
export type Sender = { send: (from: string, to: string, raw: string) => Promise<void>, close: () => void }

/** Opens a line to the desk; what is under way fails when it breaks. */
export async function openSender(port: number): Promise<Sender> {
  const socket = connect(port, '127.0.0.1')
  const answers = answersOf(socket)
  await answers.next('220')
  await say(socket, answers, ['LHLO bench.example'], ['250'])
  return {
    send: async (from, to, raw) => {
      await say(socket, answers, [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA'], ['250', '250', '354'])
      await say(socket, answers, [`${raw.replaceAll(/^\./gm, '..')}\r\n.`], ['250'])
    },
    close: () => socket.destroy(),
  }
}

async function say(socket: Socket, answers: ReturnType<typeof answersOf>, lines: readonly string[], codes: readonly string[]): Promise<void> {
  socket.write(lines.map((line) => `${line}\r\n`).join(''))
  for (const code of codes) await answers.next(code)
}

/** The answers of a server in their order; each may have several lines. */
function answersOf(socket: Socket): { next: (code: string) => Promise<void> } {
  const said: string[] = []
  let rest = ''
  let broken: Error | undefined
  let wake = () => {}
  socket.setNoDelay(true).setEncoding('utf8').on('data', (part: string) => {
    const lines = (rest + part).split('\r\n')
    rest = lines.pop() ?? ''
    said.push(...lines.filter((line) => /^\d{3} /.test(line)))
    wake()
  }).on('error', (error) => { broken = error; wake() }).on('close', () => { broken ??= new Error('the desk hung up'); wake() })
  return {
    next: async (code) => {
      while (said.length === 0 && broken === undefined) await new Promise<void>((resolve) => { wake = resolve })
      const answer = said.shift()
      if (answer === undefined) throw broken ?? new Error('no answer')
      if (!answer.startsWith(code)) throw new Error(answer)
    },
  }
}

/** Hands over every mail, so many at once, each again on a new line until the desk says yes; answers how often one had to be sent again. */
export async function handAll(port: () => number, parallel: number, count: number, mailOf: (place: number) => { from: string, to: string, raw: string }, taken = () => {}): Promise<number> {
  let turn = 0
  let again = 0
  await Promise.all(Array.from({ length: parallel }, async () => {
    let sender: Sender | undefined
    for (let mine = turn++; mine < count; mine = turn++) {
      const { from, to, raw } = mailOf(mine)
      for (;;) {
        try {
          sender ??= await openSender(port())
          await sender.send(from, to, raw)
          taken()
          break
        } catch {
          again += sender === undefined ? 0 : 1
          sender?.close()
          sender = undefined
          await pause(100)
        }
      }
    }
    sender?.close()
  }))
  return again
}

const words = 'player stays black on every title since noon the subtitles are late by two seconds and the trailer of the film does not begin at all on television sets of last year while telephones play everything as they should'.split(' ')

function textOf(place: number): string {
  return Array.from({ length: 12 }, (_, line) => Array.from({ length: 14 }, (_, at) => words[(place * 7 + line * 31 + at * (1 + place % 5)) % words.length] ?? '').join(' ')).join('\r\n')
}

/** A client's mail as a program on a desk writes it, judged by the mail server in front: plain words and a page; every tenth has a picture of 40 kB. */
export function letterOf(place: number, to: string, run: string): { from: string, to: string, raw: string } {
  const client = place % 1000
  const from = `client${client}@company${client % 200}.example`
  const text = `Good morning,\r\n\r\nthis is about number ${place} of ${run}.\r\n${textOf(place)}\r\n\r\nBest regards\r\nClient ${client}\r\n`
  const page = `<html><head><style>p { margin: 0 }</style></head><body>${text.split('\r\n').map((line) => `<p class="MsoNormal"><span style="font-family:Calibri">${line}</span></p>`).join('\r\n')}</body></html>`
  const head = [`Authentication-Results: mx.bench.example; dmarc=pass header.from=company${client % 200}.example`, `From: "Client ${client}" <${from}>`, `To: Support <${to}>`, `Subject: Bench ${run} ${place}`, `Date: Fri, 27 Nov 2026 10:00:${String(place % 60).padStart(2, '0')} +0100`, `Message-ID: <${run}.${place}@company${client % 200}.example>`, 'MIME-Version: 1.0', 'User-Agent: Bench', 'Received: from mail.example (mail.example [192.0.2.1]) by mx.example with ESMTPS id 1; Fri, 27 Nov 2026 10:00:00 +0100']
  const bodies = ['Content-Type: multipart/alternative; boundary=inner', '', '--inner', 'Content-Type: text/plain; charset=utf-8', '', text, '--inner', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', page, '--inner--']
  if (place % 10 !== 0) return { from, to, raw: [...head, ...bodies].join('\r\n') }
  const picture = Buffer.alloc(30_000, place).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return { from, to, raw: [...head, 'Content-Type: multipart/mixed; boundary=outer', '', '--outer', ...bodies, '--outer', 'Content-Type: application/octet-stream; name=log.bin', 'Content-Disposition: attachment; filename=log.bin', 'Content-Transfer-Encoding: base64', '', picture, '--outer--'].join('\r\n') }
}

/** A mail of so many bytes: words, and a file beside them. */
export function largeLetter(to: string, size: number, run: string): { from: string, to: string, raw: string } {
  const from = 'client1@company1.example'
  const line = `${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(3).slice(0, 76)}\r\n`
  return { from, to, raw: ['Authentication-Results: mx.bench.example; dmarc=pass header.from=company1.example', `From: <${from}>`, `To: <${to}>`, 'Subject: A large one', 'Date: Fri, 27 Nov 2026 10:00:00 +0100', `Message-ID: <${run}.1@company1.example>`, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=outer', '', '--outer', 'Content-Type: text/plain; charset=utf-8', '', `The recording ${run} is attached, as you asked.`, '', '--outer', 'Content-Type: video/mp4; name=recording.mp4', 'Content-Disposition: attachment; filename=recording.mp4', 'Content-Transfer-Encoding: base64', '', line.repeat(Math.floor(size / line.length)), '--outer--'].join('\r\n') }
}
