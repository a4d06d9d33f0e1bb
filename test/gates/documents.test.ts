import { describe, expect, test } from 'vitest'
import { listFiles, promises, readText } from '../harness/source.ts'

const documents = listFiles('README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs').filter((file) => file.endsWith('.md'))
const decisions = listFiles('docs/decisions').filter((file) => file.endsWith('.md')).map(readText).join('\n')

describe('the documents', () => {
  test('a newcomer finds what they need', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']))
  })

  test('they promise nothing and tell nothing about how they were made', () => {
    const unwanted = new RegExp(`\\b(${promises}|TBD|lorem|coming soon|work in progress)\\b|/work/|\\bissue #?\\d`, 'i')
    const found = documents.flatMap((file) => readText(file).split('\n').filter((line) => unwanted.test(line)).map((line) => `${file}: ${line}`))
    expect(found).toEqual([])
  })

  test('their links lead somewhere', () => {
    const files = new Set(listFiles())
    const broken = documents.flatMap((file) => [...readText(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].flatMap(([, link = '']) => {
      const target = new URL(link, `file:///${file}`).pathname.slice(1).replace(/\/$/, '')
      return files.has(target) || [...files].some((each) => each.startsWith(`${target}/`)) ? [] : [`${file} → ${link}`]
    }))
    expect(broken).toEqual([])
  })

  test('every runtime dependency has its reason among the decisions', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readText('package.json'))
    const names = Object.keys(dependencies)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([])
  })
})
