import { describe, expect, test } from 'vitest'
import { csvCell, csvFile } from './csv.ts'

describe('S-095 a table that leaves the desk', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1+1', '＋1', '－1', '＠x'])('holds no formula: %j', (text) => {
    expect(csvCell(text)).toMatch(/^"'/)
  })

  test('keeps numbers as numbers, also below zero, and ordinary words as they are', () => {
    expect([csvCell(-3), csvCell(2.5), csvCell('Cinéphare'), csvCell(null)]).toEqual(['-3', '2.5', 'Cinéphare', ''])
  })

  test('keeps a quotation mark, a separator or a new line from making another cell of the rest', () => {
    expect(csvCell('a"b,c\r\n=d')).toBe('"a""b,c\r\n=d"')
  })

  test('ends its lines as table programs expect', () => {
    expect(csvFile([['a', 1], ['b;', null]])).toBe('\u{feff}a,1\r\n"b;",\r\n')
  })
})
