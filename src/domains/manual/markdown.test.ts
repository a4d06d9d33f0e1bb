import { describe, expect, test } from 'vitest'
import { plainText, renderMarkdown } from './markdown.ts'
import { printedOf } from './printed.ts'

describe('S-036 what somebody writes into the manual can do no harm', () => {
  test.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a](javascript:alert(1))', '[a](java\tscript:alert(1))', '[a](data:text/html,<script>alert(1)</script>)', '[a](//elsewhere.example)', '![a](data:image/svg+xml,<svg onload=alert(1)>)',
    '![a](//elsewhere.example/x.png)', '![a](https://elsewhere.example/x.png)', '<javascript:alert(1)>', '[a]: javascript:alert(1)\n\n[a]', '```"><script>alert(1)</script>\na\n```', '[a](https://x.example "\\" onclick=alert(1) ")', '| <b onclick=alert(1)>a |\n|---|\n| b |', '<!-- a --><svg onload=alert(1)><!-- b -->', '<scr<!-- -->ipt>alert(1)</script>',
  ])('%s runs nothing, leads nowhere and fetches nothing', (written) => {
    const html = renderMarkdown(`Before.\n\n${written}\n\nAfter.`, 'en')
    expect(html).toContain('Before.')
    expect(html).toContain('After.')
    const tags = html.match(/<[^>]*>/g) ?? []
    expect(tags.filter((tag) => !/^<\/?(?:p|a|code|pre|table|thead|tbody|tr|th|td)(?: (?:href|rel)="[^"]*")*>$/.test(tag))).toEqual([])
    expect(tags.filter((tag) => /(?:href|src)="(?!https:\/\/x\.example")/.test(tag))).toEqual([])
  })

  test('formulas and diagrams are text like any other', () => {
    expect(renderMarkdown('$$\\href{javascript:alert(1)}{a}$$', 'en')).not.toContain('<a')
    expect(renderMarkdown('```mermaid\ngraph TD; A-->B; click A "javascript:alert(1)"\n```', 'en')).toMatch(/^<pre><code>graph TD/)
  })
})

/** As much as a step may hold. */
const most = 12_000
const pieces = [
  '[', '![', '[[[[', '*a_', '**a', '_a', '__a_', 'a**b*', '*', '~~a~', '`', '```a\n', '<', '<!--', '<div ', '</', '>', '> - ', '- ', '1. ', '  - a\n', '* * * ', '(', '[a](', '[a]: x\n', '![a](/manual/pictures/', '[!NOTE]', '|a', '|-', '|a|b|\n|-|-|\n', '# a\n', 'a\n===\n', '&', '\\', '"', ' ', '\t', '\n', '\n \n',
  'http://a.', 'https://', 'www.', 'a@', '- - ', '---', '--- x',
]

describe('S-036 however hostile a text is, its page comes', () => {
  test.each(pieces)('%j again and again is shown and printed within a second, with what stands beside it', { timeout: 10_000 }, (piece) => {
    const text = `Before.\n\n${piece.repeat(Math.ceil(most / piece.length))}`
    const began = process.cpuUsage()
    const [html, plain, paper] = [renderMarkdown(text, 'en'), plainText(text), printedOf(text)]
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(1000)
    expect(html).toContain('Before.')
    expect(plain).toMatch(/^Before\./)
    expect(paper[0]).toMatchObject({ runs: [{ text: 'Before.' }] })
  })

  test('a text of usual emphasis is shown as it was meant', () => {
    expect(renderMarkdown('**a** _b_ '.repeat(60), 'en').match(/<strong>a<\/strong> <em>b<\/em>/g)).toHaveLength(60)
  })
})
