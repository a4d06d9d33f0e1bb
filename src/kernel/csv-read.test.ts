import { describe, expect, test } from 'vitest'
import { readCsv } from './csv-read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const cells = (text: string) => readCsv(bytes(text)).rows.map((row) => row.cells)
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from(`${mark ? '\u{feff}' : ''}${text}`, 'utf16le'))

describe('a table from a file', () => {
  test.each([
    ['UTF-8', bytes('nom;email\nInès;i@x.example'), 'utf-8'],
    ['UTF-8 with its mark', bytes('\u{feff}nom;email\nInès;i@x.example'), 'utf-8'],
    ['UTF-16 with its mark', utf16('nom;email\nInès;i@x.example', true), 'utf-16le'],
    ['UTF-16 without one', utf16('nom;email\nInès;i@x.example', false), 'utf-16le'],
    ['UTF-16 the other way round', new Uint8Array(Buffer.from('\u{feff}nom;email\nInès;i@x.example', 'utf16le').swap16()), 'utf-16be'],
    ['Windows-1252', latin('nom;email\nIn\u00e8s;i@x.example'), 'windows-1252'],
  ])('in %s is read alike', (_, file, encoding) => {
    expect(readCsv(file)).toEqual({ encoding, separator: ';', rows: [{ line: 1, cells: ['nom', 'email'] }, { line: 2, cells: ['Inès', 'i@x.example'] }] })
  })

  test.each([',', ';', '\t'])('is parted by %j, also where others occur inside quotes', (separator) => {
    expect(cells(`"a,;\tz"${separator}b\r\n1${separator}2`)).toEqual([['a,;\tz', 'b'], ['1', '2']])
  })

  test('has quotes, doubled quotes and lines inside them, and tells on which line each row begins', () => {
    expect(readCsv(bytes('a,b\n"one\ntwo","say ""yes"""\n\n  \nlast,row')).rows).toEqual([
      { line: 1, cells: ['a', 'b'] }, { line: 2, cells: ['one\ntwo', 'say "yes"'] }, { line: 6, cells: ['last', 'row'] },
    ])
  })

  test('may have old ends of lines, or none at its end', () => {
    expect([cells('a\rb\rc'), cells('a\r\nb'), cells('')]).toEqual([[['a'], ['b'], ['c']], [['a'], ['b']], []])
  })
})
