import { expect, test } from 'vitest'
import { listSource, readText } from '../harness/source.ts'

test('every mail goes through the templates: nothing else keeps one', () => {
  const keepers = listSource().filter((file) => /\bkeepMail\b/.test(readText(file)) && file !== 'src/db/mails.ts')
  expect(keepers.filter((file) => !file.startsWith('src/domains/templates/'))).toEqual([])
  expect(keepers).not.toEqual([])
})
