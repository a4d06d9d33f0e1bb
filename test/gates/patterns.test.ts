import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp'
import { JS, NFA, isDisjointWith } from 'refa'
import { analyse } from 'scslre'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { listSource, readText } from '../harness/source.ts'
import { placeOf, walk } from '../harness/syntax.ts'

/** What of a pattern can match one text in several ways, so that a text that fails at its end is tried in all of them: two repetitions beside or within each other, or two ways of one that repeats. */
function ambiguitiesOf(literal: string): string[] {
  const pattern = new RegExpParser().parseLiteral(literal)
  const twice = analyse(pattern, { reportTypes: { Move: false, Self: true, Trade: true } }).reports.map((each) => ('quant' in each ? each.quant.raw : `${each.startQuant.raw} beside ${each.endQuant.raw}`))
  const parser = JS.Parser.fromAst(pattern)
  const automatonOf = (way: AST.Alternative) => {
    const { expression, maxCharacter } = parser.parseElement(way, { assertions: 'unknown', backreferences: 'unknown', maxBackreferenceWords: 0 })
    return NFA.fromRegex(expression, { maxCharacter }, { assertions: 'disable', unknowns: 'disable' })
  }
  visitRegExpAST(pattern, { onQuantifierEnter: ({ raw, max, element }) => {
    if (max < 20 || (element.type !== 'Group' && element.type !== 'CapturingGroup')) return
    const ways = element.alternatives.map(automatonOf)
    if (ways.some((way, at) => ways.slice(at + 1).some((other) => !isDisjointWith(way, other)))) twice.push(raw)
  } })
  return twice
}

// What runs in a browser holds up only whoever wrote it.
const files = listSource().filter((file) => !file.startsWith('src/web/'))

describe('no text is tried in more ways than it has letters: whoever wrote it would hold everybody up', () => {
  test.each([[String.raw`/^(\s+)+$/`], [String.raw`/^(?:\ufeff|\s)*x/`], [String.raw`/^a(.+?)\s*(?:b)?\s*$/`], [String.raw`/^\s*>?\s*\[!/m`]])('%s is noticed', (planted) => {
    expect(ambiguitiesOf(planted)).not.toEqual([])
  })

  test('each pattern of the program says one thing in one way', () => {
    const patterns: string[] = []
    const wrong: string[] = []
    for (const file of files) {
      walk(file, readText(file), (node, source) => {
        if (!ts.isRegularExpressionLiteral(node)) return
        patterns.push(node.text)
        for (const each of ambiguitiesOf(node.text)) wrong.push(`${placeOf(node, source)} ${each}`)
      })
    }
    expect(patterns.length).toBeGreaterThan(500)
    expect(wrong).toEqual([])
  })
})
