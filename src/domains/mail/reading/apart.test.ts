import { expect, test } from 'vitest'
import { readMailApart } from './apart.ts'

test('a mail is read in a thread of its own, and the next one too', async () => {
  const raw = Buffer.from('From: Ines <ines@cinephare.example>\r\nSubject: Noir\r\n\r\nThe screen is black.\r\n')
  const [one, other] = [await readMailApart(raw), await readMailApart(raw)]
  expect(one).toMatchObject({ from: { address: 'ines@cinephare.example', name: 'Ines' }, subject: 'Noir', text: 'The screen is black.\n' })
  expect(other).toEqual(one)
})

test('a mail that takes too long is given up, and those beside it and after it are read', async () => {
  const slow = Buffer.from(`Content-Type: text/html\n\n${'<p>word '.repeat(200_000)}`)
  const raw = Buffer.from('Subject: Noir\n\nThe screen is black.\n')
  const [late, beside] = await Promise.all([readMailApart(slow, { milliseconds: 1 }), readMailApart(raw)])
  expect(late).toEqual({ unreadable: 'time', detail: '0.001 s' })
  expect(beside).toMatchObject({ subject: 'Noir' })
  expect(await readMailApart(raw)).toMatchObject({ subject: 'Noir' })
}, 20_000)

test('a mail that fills all memory within one step ends what reads it, never the desk; long words are read as far as anybody reads, and are a file besides', async () => {
  expect(await readMailApart(Buffer.from(`Content-Type: text/html\n\n${'&lt;'.repeat(2_500_000)}`), { milliseconds: 40_000 })).toEqual({ unreadable: 'memory', detail: '256 MB' })
  expect(await readMailApart(Buffer.from(`Subject: Log\n\n${'a line of a log\n'.repeat(200_000)}`))).toMatchObject({ subject: 'Log', remarks: ['words-large'], attachments: [{ filename: 'text-1.txt', size: 3_200_000 }] })
  expect(await readMailApart(Buffer.from('Subject: Noir\n\nThe screen is black.\n'))).toMatchObject({ subject: 'Noir' })
}, 60_000)
