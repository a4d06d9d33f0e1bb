import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { listSource, readText } from '../harness/source.ts'
import { placeOf, walk } from '../harness/syntax.ts'

// These run statements whose text cannot hold parameters: whole migration files, channel names, names of databases and tables read from the
// catalogue; `pool`, `driver` and `statements` are the one door through which `hot` and `posted` statements go, and those are looked at where they are declared.
const tooling = /^src\/(db\/(migrate|dump|pool|driver|statements|embedded\/)|main\/)/

const declaring = new Set(['hot', 'posted'])
const rawCalls = new Set(['raw', 'lit', 'query', 'unsafe', 'executeSql'])

/** Statements that are put together from pieces instead of being written down with parameters. */
function findBuiltSql(file: string, text: string): string[] {
  const found: string[] = []
  walk(file, text, (node, source) => {
    if (!ts.isCallExpression(node)) return
    const statement = statementOf(node)
    if (!statement || isWrittenDown(statement, source)) return
    found.push(`${placeOf(node, source)} ${statement.getText().slice(0, 60)}`)
  })
  return found
}

function statementOf(call: ts.CallExpression): ts.Expression | undefined {
  if (ts.isIdentifier(call.expression)) return declaring.has(call.expression.text) ? call.arguments[1] : undefined
  return ts.isPropertyAccessExpression(call.expression) && rawCalls.has(call.expression.name.text) ? call.arguments[0] : undefined
}

function isWrittenDown(node: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isStringLiteralLike(node)) return true
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isWrittenDown(span.expression, source))
  if (ts.isIdentifier(node)) return isLiteralConstant(node.text, source)
  if (!ts.isObjectLiteralExpression(node)) return false
  const text = node.properties.find((property) => property.name?.getText() === 'text')
  if (!text) return false
  if (ts.isShorthandPropertyAssignment(text)) return isLiteralConstant('text', source)
  return ts.isPropertyAssignment(text) && isWrittenDown(text.initializer, source)
}

function isLiteralConstant(name: string, source: ts.SourceFile): boolean {
  return source.statements.some((statement) => ts.isVariableStatement(statement)
    && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0
    && statement.declarationList.declarations.some((each) => each.name.getText() === name && each.initializer && isWrittenDown(each.initializer, source)))
}

describe('SQL', () => {
  test('what one at a time does is named in one place; only what comes in by mail waits for two things at once', () => {
    const waiting = listSource().filter((file) => readText(file).includes('pg_advisory_xact_lock'))
    expect(waiting).toEqual(['src/db/turns.ts', 'src/domains/mail/intake.store.ts'])
  })

  test('every statement of the program is written down, with parameters', () => {
    const files = listSource().filter((file) => !tooling.test(file) && !file.startsWith('src/web/'))
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((file) => findBuiltSql(file, readText(file)))).toEqual([])
  })

  test.each([
    'db.executeQuery(CompiledQuery.raw(`select * from people where name = \'${name}\'`))',
    'sql.raw(order)',
    'sql`select ${sql.raw(column)} from tickets`',
    'sql.lit(name)',
    'pool.query("select " + column)',
    'pool.query(`select ${column}`)',
    'pool.query({ name: "x", text: `select ${column}` })',
    'const text = "a" + b; client.query({ text })',
    'let text = "a"; client.query(text)',
    'const columns = pick(); hot("queue", `select ${columns} from tickets`)',
    'const table = pick(); posted("seen", `delete from ${table}`)',
  ])('a planted %s is found', (planted) => {
    expect(findBuiltSql('planted.ts', planted)).toHaveLength(1)
  })

  test.each([
    'sql`select * from people where name = ${name}`',
    'sql.raw("for update")',
    'const text = `select 1`; client.query({ name: "one", text, values: [] })',
    'pool.query("select $1::int", [1])',
    'sql.ref(column)',
    'const columns = "id, number"; hot("queue", `select ${columns} from tickets where id = $1`)',
  ])('an honest %s is left alone', (honest) => {
    expect(findBuiltSql('honest.ts', honest)).toEqual([])
  })
})
