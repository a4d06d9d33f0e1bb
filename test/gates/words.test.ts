import { beforeAll, describe, expect, test } from 'vitest'
import { eventKinds } from '#kernel/event-kinds.ts'
import { failureStatus } from '#kernel/failure.ts'
import { severities } from '#kernel/severity.ts'
import { startFaults } from '#kernel/start-fault.ts'
import { categories, categoryKeys, impacts } from '#contract/categories.ts'
import { noticeKinds } from '#contract/notices.ts'
import { mailCauses, mailLines } from '#contract/suspended.ts'
import { clientMails, placeholders, templateKinds } from '#contract/templates.ts'
import { clockKind, mayReason, states, whyLine } from '#contract/ticket-shapes.ts'
import { toldKinds } from '#web/desk/ticket/history-kinds.ts'
import { findBrokenPlurals, findFaults, findFrenchFaults, isUsed, readAllUses, readCatalogues, readShape, readUses, type Catalogues, type Uses } from '../harness/catalogues.ts'

/** Keys that the kernel's and the contract's closed lists ask for. */
const promised = [
  ...Object.keys(failureStatus).map((code) => `failure.${code}`),
  ...startFaults.map((code) => `cli.fault.${code}`),
  ...severities.map((severity) => `severity.${severity}`),
  ...states.map((state) => `state.${state}`),
  ...impacts.map((impact) => `impact.${impact}`),
  ...categoryKeys.map((category) => `category.${category}`),
  ...categoryKeys.flatMap((category) => categories[category].fields.flatMap((field) => [
    `field.${field.key}`, ...('choices' in field ? field.choices.map((choice) => `choice.${field.key}.${choice}`) : []),
  ])),
  ...mayReason.options.filter((reason) => reason !== 'yes').map((reason) => `may.${reason}`),
  ...whyLine.shape.kind.options.map((kind) => `why.${kind}`),
  ...clockKind.options.map((kind) => `clock.${kind}`),
  ...noticeKinds.flatMap((kind) => [`notice.${kind}`, `push.${kind}`, `choices.kind.${kind}`]),
  ...clientMails.map((kind) => `push.client.${kind}`),
  ...templateKinds.flatMap((kind) => [`mail.${kind}.subject`, `mail.${kind}.body`, `mail.${kind}.action`, `templates.kind.${kind}`]),
  ...mailCauses.map((cause) => `mailCause.${cause}`),
  ...mailLines.map((code) => `mailWhy.${code}`),
  ...eventKinds.map((kind) => `audited.${kind}`),
  ...toldKinds.map((kind) => `history.${kind}`),
  ...placeholders.map((name) => `template.placeholder.${name}`),
]

const wanted = new Set(promised)

describe('the catalogues', () => {
  let catalogues: Catalogues
  let uses: Uses
  let pairs: { key: string, fr: string, en: string }[]

  beforeAll(async () => {
    catalogues = await readCatalogues()
    uses = readAllUses()
    pairs = [...catalogues.fr].flatMap(([file, texts]) => Object.entries(texts).map(([key, fr]) => ({ key, fr, en: catalogues.en.get(file)?.[key] ?? '' })))
  })

  test('hold the same files and keys in both languages, each key once and none empty', () => {
    const outline = (language: 'fr' | 'en') => Object.fromEntries([...catalogues[language]].map(([file, texts]) => [file, Object.keys(texts).toSorted()]))
    expect(pairs.length).toBeGreaterThan(100)
    expect(outline('fr')).toEqual(outline('en'))
    expect(pairs.map((pair) => pair.key).filter((key, index, all) => all.indexOf(key) !== index)).toEqual([])
    expect(pairs.filter((pair) => pair.fr.trim() === '' || pair.en.trim() === '')).toEqual([])
  })

  test('take the same values and whole plurals in both languages', () => {
    expect(pairs.filter((pair) => readShape(pair.fr).join() !== readShape(pair.en).join())).toEqual([])
    expect(pairs.flatMap((pair) => [pair.fr, pair.en]).flatMap(findBrokenPlurals)).toEqual([])
  })

  test('have words for everything that the kernel and the contract can name', () => {
    const known = new Set(pairs.map((pair) => pair.key))
    expect([...wanted].filter((key) => !known.has(key))).toEqual([])
  })

  test('have every key that the program asks for', () => {
    const known = pairs.map((pair) => pair.key)
    const missing = uses.asked.filter(({ key }) => typeof key === 'string' ? !known.includes(key) : !known.some((each) => key.test(each)))
    expect(missing.map(({ key, place }) => `${place} ${key}`)).toEqual([])
  })

  test('hold nothing that the program never says', () => {
    expect(pairs.filter((pair) => !wanted.has(pair.key) && !isUsed(pair.key, uses)).map((pair) => pair.key)).toEqual([])
  })

  test('are set as French and English are set', () => {
    const faults = pairs.flatMap((pair) => [
      ...findFrenchFaults(pair.fr).map((fault) => `fr ${pair.key}: ${fault} — ${pair.fr}`),
      ...findFaults(pair.en).map((fault) => `en ${pair.key}: ${fault} — ${pair.en}`),
    ])
    expect(faults).toEqual([])
  })
})

describe('the rules of the catalogues', () => {
  test.each(['Perdu?', 'Perdu ?', 'Perdu\u00a0!', 'Attention: lisez', 'Il dit «oui»', 'Il dit « oui »', 'l\'équipe', 'le "mot"', 'Attendez...', ' Bonjour', 'deux  espaces'])('%j is found to be ill set', (text) => {
    expect(findFrenchFaults(text)).not.toEqual([])
  })

  test.each(['Perdu\u202f?', 'Attention\u202f: lisez', 'Il dit «\u202foui\u202f»', 'l’équipe', 'à 12:30', 'https://relais.example', 'Quoi\u202f?!', '{count, plural, one {# billet} other {# billets}}\u202f; merci'])('%j is well set', (text) => {
    expect(findFrenchFaults(text)).toEqual([])
  })

  test('a plural without its other form, and one that does not close, are found', () => {
    expect(findBrokenPlurals('{count, plural, one {# ticket}}')).toHaveLength(1)
    expect(findBrokenPlurals('{count, plural, one {# ticket} other {# tickets}')).toHaveLength(1)
    expect(findBrokenPlurals('{count, plural, one {# ticket} other {# tickets}}')).toEqual([])
  })

  test('literals, families and asked keys are read from the program’s text', () => {
    const uses = readUses('planted.tsx', 'export function A() { return <b title={t(`severity.${x}.name`)}>{t(x ? "a.b" : "e.f")}{i18n.t("c.d")}{`${x}.title`}</b> }')
    expect([isUsed('a.b', uses), isUsed('severity.high.name', uses), isUsed('severity.high', uses), isUsed('page.title', uses)]).toEqual([true, true, false, false])
    expect(uses.asked.map(({ key }) => String(key))).toEqual([String.raw`/^severity\.[^\s]+\.name$/`, 'a.b', 'e.f', 'c.d'])
  })
})
