import { connect } from 'node:net'
import { openMailListener } from '#adapters/mail-listener.ts'
import type { Peer } from '#domains/mail/index.ts'

// Run in a network of its own, where an address of the wide world is this machine's: speaks SMTP with the desk's listener from it, and prints whom the desk takes it for.
let peer: Peer | null = null
const listener = await openMailListener({ protocol: 'smtp', host: '0.0.0.0', port: 0 }, {
  accepts: async () => true,
  take: async (bytes, envelope) => {
    for await (const _ of bytes);
    peer = envelope.peer ?? null
    return ['taken']
  },
}, 'desk.test')

/** Writes a mail from an address; answers what it was told when it said that it brings somebody else's. */
async function write(from: string, helo: string, told: string | null): Promise<{ from: string, answer: string, peer: Peer | null }> {
  const lines = [`EHLO ${helo}`, ...told === null ? [] : [told], 'MAIL FROM:<a@outside.example>', 'RCPT TO:<support@desk.test>', 'DATA', 'Subject: hello\r\n\r\nhello\r\n.', 'QUIT']
  const socket = connect({ port: listener.port, host: from, localAddress: from }).setEncoding('utf8')
  let [heard, answer, at] = ['', '', 0]
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (part) => {
      heard += String(part)
      for (let match = /^(\d{3}) .*\r\n/m.exec(heard); match !== null; match = /^(\d{3}) .*\r\n/m.exec(heard)) {
        heard = heard.slice(match.index + match[0].length)
        if (told !== null && at === 2) answer = match[1] ?? ''
        socket.write(`${lines[at++] ?? ''}\r\n`)
      }
    }).on('error', reject).on('close', () => resolve())
  })
  return { from, answer, peer }
}

const told = 'XFORWARD ADDR=203.0.113.5 HELO=mx.told.example NAME=[UNAVAILABLE]'
const seen = [await write('198.51.100.7', 'mx.outside.example', told), await write('127.0.0.1', 'mx.local.example', told), await write('127.0.0.1', 'mx.local.example', null)]
await listener.close()
process.stdout.write(JSON.stringify(seen))
