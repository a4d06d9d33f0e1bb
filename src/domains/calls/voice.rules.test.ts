import { expect, test } from 'vitest'
import { writeTwiml } from './voice.rules.ts'

test('a caller is asked for their code in their language, and goes on when they have none', () => {
  expect(writeTwiml({ do: 'ask', language: 'fr', text: 'Votre code ?', code: 'https://desk.test/a?step=code', otherwise: 'https://desk.test/a?step=route&tries=1' })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Gather numDigits="8" timeout="8" action="https://desk.test/a?step=code" method="POST"><Say language="fr-FR">Votre code ?</Say></Gather><Redirect method="POST">https://desk.test/a?step=route&amp;tries=1</Redirect></Response>')
})

test('nothing is recorded unless that was asked for, and what people are called cannot become a mark', () => {
  const dial = { do: 'dial', language: 'en', text: 'One moment, <b>please</b>', rung: [{ personId: '1', number: '+33199005501' }], dialed: 'd', leg: (id: string) => `l?${id}` } as const
  expect(writeTwiml({ ...dial, record: false })).not.toContain('record')
  expect(writeTwiml({ ...dial, record: true })).toContain('record="record-from-answer"')
  expect(writeTwiml({ ...dial, record: false })).toContain('&lt;b&gt;please')
})

test('with nothing left to do the answer is empty', () => {
  expect(writeTwiml(null)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<Response></Response>')
})
