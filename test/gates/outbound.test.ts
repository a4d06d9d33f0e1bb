import { expect, test } from 'vitest'
import { listSource, readText } from '../harness/source.ts'

/** The ways to call another host: all of them check where they go, and go by what they checked. */
const doors = new Set(['src/adapters/imap.ts', 'src/adapters/outbound.ts', 'src/adapters/smtp.ts'])
const calls = /(?:await|return|[=(,:>]) ?fetch\(|\bclient\.request\(|\bhttps?\.(?:request|get)\(|\b(?:net|tls)\.connect\(|from '(?:undici|nodemailer|imapflow|node:(?:https|http2))'/

test('S-087 the server calls other hosts by the doors that are known, and by no other', () => {
  const found = listSource().filter((file) => !file.startsWith('src/web/')).filter((file) => calls.test(readText(file)))
  expect(new Set(found)).toEqual(doors)
})
