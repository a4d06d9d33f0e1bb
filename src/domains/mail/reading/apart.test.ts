import { expect, test } from 'vitest'
import { readMailApart } from './apart.ts'

test('a mail is read in a thread of its own, and the next one too', async () => {
  const raw = Buffer.from('From: Ines <ines@cinephare.example>\r\nSubject: Noir\r\n\r\nThe screen is black.\r\n')
  const [one, other] = [await readMailApart(raw), await readMailApart(raw)]
  expect(one).toMatchObject({ from: { address: 'ines@cinephare.example', name: 'Ines' }, subject: 'Noir', text: 'The screen is black.\n' })
  expect(other).toEqual(one)
})
