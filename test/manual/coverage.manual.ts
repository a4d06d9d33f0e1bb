import { describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import { plainText, readList, readOwnManual } from '#domains/manual/index.ts'
import { languages } from '#kernel/languages.ts'
import { roles } from '#kernel/roles.ts'
import { readOwnFiles } from '#main/own-manual.ts'
import { listSource, readText } from '../harness/source.ts'
import { readActs } from './acts.ts'
import { scenes } from './scenes.ts'
import { unseen, untold } from './untold.ts'

const files = readOwnFiles()
const { contents, tasks } = readOwnManual(files)
const facts = [...tasks.values()].map(({ files: { fr } }) => fr.facts)
const covered = new Set(facts.flatMap((each) => readList(each['covers'])))
const pages = facts.flatMap((each) => readList(each['page']))

describe('Relais’ own manual', () => {
  test('has the same tasks, steps and acts in both languages, and its contents name each task once', () => {
    expect([...files.fr.keys()].toSorted()).toEqual([...files.en.keys()].toSorted())
    for (const language of languages) {
      const named = contents[language].modules.flatMap(({ sections }) => sections.flatMap((section) => section.tasks.map((task) => task.replace(/\.md$/, ''))))
      expect(named.toSorted(), language).toEqual([...tasks.keys()].toSorted())
    }
    for (const { slug, files: { fr, en } } of tasks.values()) {
      const outline = ({ text }: typeof fr) => text.steps.map((step) => [step.id, readActs(step.text).map(({ verb }) => verb).join(' ')])
      expect(outline(en), slug).toEqual(outline(fr))
    }
  })

  test('is whole: each task says who does it and for what, each step asks something of the browser, each scene is known', () => {
    for (const { slug, files: { fr, en }, facts: { see } } of tasks.values()) {
      for (const { text } of [fr, en]) {
        expect(plainText(text.summary), slug).not.toBe('')
        expect(text.who, slug).not.toBe('')
        expect(text.steps.filter((step) => readActs(step.text).length === 0).map(({ id }) => `${slug} ${id}`)).toEqual([])
      }
      const { as, with: scene = 'nothing' } = fr.facts
      if (as !== undefined) expect(roles).toContain(as)
      expect(Object.keys(scenes), slug).toContain(scene)
      expect(see.filter((each) => !tasks.has(each)), slug).toEqual([])
    }
  })

  test('tells of everything that people change, but for what is known to be missing', () => {
    const changing = operations.filter(([, { method }]) => method !== 'GET').map(([name]) => name)
    expect(changing.filter((name) => !covered.has(name) && !unseen.has(name) && !untold.has(name)), 'write a task in manual/ that does these, or name them in test/manual/untold.ts').toEqual([])
    expect([...untold].filter((name) => covered.has(name) || unseen.has(name)), 'these are covered now: take them off the list').toEqual([])
    expect([...covered, ...unseen, ...untold].filter((name) => !operations.some(([known]) => known === name)), 'there is no such operation').toEqual([])
  })

  test('explains every page, but for those that are known to be missing', () => {
    const addresses = readAddresses()
    expect(addresses.length).toBeGreaterThan(25)
    const explained = (address: string) => pages.includes(address)
    expect(addresses.filter((address) => !explained(address)), 'name these pages in the task that explains them').toEqual([])
  })
})

/** Every address of a page, as its one home and the administration's list tell them. */
function readAddresses(): string[] {
  const [paths, frame] = ['src/web/paths.ts', 'src/web/admin/frame.tsx'].map((file) => (listSource().includes(file) ? readText(file) : ''))
  const written = [...(paths ?? '').matchAll(/^ {2}\w+: '(\/[^'?]*)'|=> [`'](\/[^`'?$]*)/gm)].map(([, plain, made]) => (plain ?? made ?? '').replace(/(.)\/$/, '$1'))
  const admin = /adminPages = \[([^\]]+)\]/.exec(frame ?? '')?.[1]?.match(/'(\w+)'/g) ?? []
  return [...new Set([...written.filter((address) => !address.startsWith('/api/') && !address.startsWith('/manual')), ...admin.map((name) => `/admin/${name.slice(1, -1)}`)])].toSorted()
}
