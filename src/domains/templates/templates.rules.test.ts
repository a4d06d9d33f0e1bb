import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templateKinds, type MailWords } from '#contract/templates.ts'
import { languages } from '#kernel/languages.ts'
import { placeholdersOf } from './templates.dictionary.rules.ts'
import { exampleValues } from './templates.examples.ts'
import { faultsOf, writeWords, type MailValues } from './templates.rules.ts'
import { shippedWords } from './templates.shipped.ts'

const replied = placeholdersOf('replied')
const digest = placeholdersOf('digest')
const good: MailWords = { subject: '{number}: {subject}', body: 'Hello {name},\n\n{text}\n\n{link}', action: 'Answer' }
const faults = (words: Partial<MailWords>, offered = replied) => faultsOf({ ...good, ...words }, offered).map(({ field, wrong, params }) => [field, wrong, params?.['found']])
const write = (words: Partial<MailWords>, values: MailValues = {}, language: 'en' | 'fr' = 'en') => writeWords({ ...good, ...words }, { name: 'Inès', number: 'REL-1', subject: 'Black', text: 'Done.', link: 'https://desk.example/t', ...values }, language)

describe('words as shipped', () => {
  test('are there for every kind of mail in every language, with nothing in them that could not be filled', () => {
    const wrong = templateKinds.flatMap((kind) => languages.flatMap((language) => faultsOf(shippedWords(kind, language), placeholdersOf(kind)).map(({ field, wrong: how }) => `${language} ${kind} ${field} ${how}`)))
    expect(wrong).toEqual([])
  })

  test('leave no brace behind once their example is put in, and lead where they should', () => {
    for (const kind of templateKinds) {
      for (const language of languages) {
        const written = writeWords(shippedWords(kind, language), exampleValues({ kind, language, zone: 'Europe/Paris', now: new Date('2026-11-20T12:00:00Z'), deskUrl: 'https://desk.example', deskName: 'Relais' }), language)
        expect(JSON.stringify(written), kind).not.toMatch(/\{\w|undefined/)
        expect(written.body.split('\n')[written.actionLine ?? -1], kind).toBe('https://desk.example/')
      }
    }
  })
})

describe('words that cannot be the words of a mail', () => {
  test('what is no placeholder of this mail is named', () => {
    for (const found of ['{agent.email}', '{fix}', '{constructor}', '{__proto__}', '{ name }', '{}', '{7*7}', '{user.password_hash}', '{toString}']) expect(faults({ body: `Hello ${found}\n{link}` }), found).toEqual([['body', 'placeholder', found]])
    expect(faults({ subject: '{env.DB}', action: '{ticket.internal_notes}' })).toEqual([['subject', 'placeholder', '{env.DB}'], ['action', 'placeholder', '{ticket.internal_notes}']])
  })

  test('a brace that belongs to nothing is refused, two of them too', () => {
    for (const text of ['{{name}}', 'a { b', 'a } b', '{name', '{{constructor.constructor("x")()}}']) expect(faults({ body: `${text}\n{link}` })[0]?.[1], text).toBe('braces')
  })

  test('a mail without its link, or with it in the middle of a sentence, is refused', () => {
    expect(faults({ body: 'Hello {name}' })).toEqual([['body', 'placeholder_needed', '{link}']])
    expect(faults({ body: 'Press {link} now' })).toEqual([['body', 'address_line', '{link}']])
    expect(faults({ body: '  {link}  ' })).toEqual([])
  })

  test('what is several lines long, and a link, belong in the text alone', () => {
    expect(faults({ subject: '{text}', action: '{link}' })).toEqual([['subject', 'placeholder_body', '{text}'], ['action', 'placeholder_body', '{link}']])
  })

  test('nothing at all is too little', () => {
    expect(faults({ subject: ' ', body: '', action: '' })).toEqual([['subject', 'required', undefined], ['body', 'required', undefined], ['action', 'required', undefined]])
  })

  test('a plural needs a number and both its forms', () => {
    const body = 'x\n{link}'
    expect(faults({ body, subject: '{count, plural, one {# notice} other {# notices}}' }, digest)).toEqual([])
    expect(faults({ body, subject: '{count, plural, one {# notice}}' }, digest)).toEqual([['subject', 'plural_forms', '{count}']])
    expect(faults({ body, subject: '{name, plural, one {#} other {#}}' }, digest)).toEqual([['subject', 'plural_of', '{name}']])
    expect(faults({ body, subject: '{number, plural, one {#} other {#}}' }, digest)).toEqual([['subject', 'placeholder', '{number}']])
  })
})

describe('values', () => {
  test('stand where their placeholder stood, each once', () => {
    expect(write({})).toEqual({ subject: 'REL-1: Black', body: 'Hello Inès,\n\nDone.\n\nhttps://desk.example/t', action: 'Answer', actionLine: 4 })
  })

  test('are never read as words of a template, whatever they hold', () => {
    const nasty = ['{name}', '{link}', '{{name}}', '{agent.email}', '${7*7}', '<%= 1 %>', '{count, plural, one {#} other {#}}', '$&', '$1', '\\u007bname}']
    for (const value of nasty) expect(write({ subject: '{subject}' }, { name: value, subject: value, text: value })).toMatchObject({ subject: value, body: `Hello ${value},\n\n${value}\n\nhttps://desk.example/t` })
  })

  test('are in what is written as they are, once for each time they are asked for', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\r')), (text) => {
      expect(write({ body: '{text}|{text}\n{link}' }, { text }).body).toBe(`${text}|${text}\nhttps://desk.example/t`.trimEnd())
    }))
  })

  test('that say nothing take their line with them, and the blank lines that would be left', () => {
    const body = 'Hello {name},\n\nBefore {due}.\n\n{subject}\n{client}\n\n{link}'
    expect(write({ body }, { due: 'noon', client: 'Cinéphare' }).body).toBe('Hello Inès,\n\nBefore noon.\n\nBlack\nCinéphare\n\nhttps://desk.example/t')
    expect(write({ body }, { subject: '' }).body).toBe('Hello Inès,\n\nhttps://desk.example/t')
  })

  test('keep the blank lines that somebody wrote in them', () => {
    expect(write({}, { text: 'One.\n\n\n\nTwo.' })).toMatchObject({ body: 'Hello Inès,\n\nOne.\n\n\n\nTwo.\n\nhttps://desk.example/t', actionLine: 8 })
  })

  test('make of a subject one line, however many they have, and no longer than a subject may be', () => {
    expect(write({}, { subject: 'One\r\nBcc: x@evil.example\n\u0000Two' }).subject).toBe('REL-1: One Bcc: x@evil.example Two')
    expect(write({}, { subject: '🎬'.repeat(10_000) }).subject).toBe(`REL-1: ${'🎬'.repeat(392)}…`)
  })

  test('that say nothing leave no sign in a subject that joined them to the rest', () => {
    expect(write({ subject: '{by} wrote in {number} — {subject}' }, { by: 'Noé', subject: '' }).subject).toBe('Noé wrote in REL-1')
    expect(write({ subject: '{number}: news — {subject}' }, { number: '', subject: '' }).subject).toBe('news')
  })

  test('numbers take the form that the language has for them', () => {
    const subject = '{count, plural, one {# avis} other {# avis en tout}}'
    expect([0, 1, 2, 12_345].map((count) => write({ subject }, { count }, 'fr').subject)).toEqual(['0 avis', '1 avis', '2 avis en tout', '12\u202f345 avis en tout'])
    expect([0, 1].map((count) => write({ subject }, { count }).subject)).toEqual(['0 avis en tout', '1 avis'])
  })
})
