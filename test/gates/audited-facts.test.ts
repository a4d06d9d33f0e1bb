import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { auditedFacts } from '#words/en/audited-facts.ts'
import { plans } from '#words/en/plans.ts'
import { listSource, readText } from '../harness/source.ts'
import { placeOf, walk } from '../harness/syntax.ts'

type Fact = { readonly name: string; readonly place: string }

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return object.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer
}

/** The facts that an object names itself; what only ever holds an id is not shown, and what is spread is another's to name. */
function factsOf(object: ts.ObjectLiteralExpression, source: ts.SourceFile): Fact[] {
  return object.properties.flatMap((property): Fact[] => {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return []
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name
    if (ts.isObjectLiteralExpression(value)) return factsOf(value, source)
    if (/(?:\bid|Id)$/.test(value.getText())) return []
    return [{ name: property.name.getText().replace(/Id$/, ''), place: placeOf(property, source) }]
  })
}

function readFacts(file: string, text: string): Fact[] {
  const found: Fact[] = []
  walk(file, text, (node, source) => {
    if (!ts.isObjectLiteralExpression(node)) return
    const [kind, data] = [valueOf(node, 'kind'), valueOf(node, 'data')]
    if (kind?.getText().includes('.') === true && data !== undefined && ts.isObjectLiteralExpression(data)) found.push(...factsOf(data, source))
  })
  return found
}

describe('what events tell in the audit trail', () => {
  const isSaid = ({ name }: Fact) => [`fact.${name}`, `plan.about.${name}`].some((key) => key in auditedFacts || key in plans)

  test('has a name in words for every fact that the program writes', () => {
    const facts = listSource().filter((file) => !file.startsWith('src/web/')).flatMap((file) => readFacts(file, readText(file)))
    expect(facts.length).toBeGreaterThan(100)
    expect(facts.filter((fact) => !['before', 'after'].includes(fact.name) && !isSaid(fact)).map(({ name, place }) => `${place} ${name}`)).toEqual([])
  })

  test('a fact without one is found, and an id needs none', () => {
    const planted = readFacts('planted.ts', "appendEvent(tx, actor, now, { kind: 'team.changed', data: { team: id, wonder, after: { odd: 1, ownerId: who.id } } })")
    expect(planted.map(({ name }) => name)).toEqual(['wonder', 'odd'])
    expect(planted.filter(isSaid)).toEqual([])
  })
})
