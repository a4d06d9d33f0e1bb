import { describe, expect, test } from 'vitest'
import { cleanName, dispositionOf, judgeFile, readRange, servedType } from './tickets.files.rules.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('the name a file is shown under', () => {
  test.each([
    ['screen.png', 'screen.png'], ['../../etc/passwd', 'passwd'], [String.raw`..\..\boot.ini`, 'boot.ini'], ['%2e%2e/', '%2e%2e'], ['\u200b.htaccess', 'htaccess'], ['\u202Egpj.exe', 'gpj.exe'],
    ['a\r\nSet-Cookie:x', 'a Set-Cookie x'], ['', 'file'], ['...', 'file'], ['///', 'file'], ['CON', '_CON'], ['nul.txt', '_nul.txt'], ['résumé d’août.pdf', 'résumé d’août.pdf'], ['a<b>"c".txt', 'a b c.txt'],
    ['日本語.m3u8', '日本語.m3u8'], ['lone\ud800.txt', 'lone.txt'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanName(given)).toBe(expected)
  })

  test('is never endless', () => {
    expect(cleanName(`a.${'x'.repeat(5000)}`)).toBe(`a.${'x'.repeat(16)}`)
    expect(cleanName('y'.repeat(5000)).length).toBe(120)
    expect(cleanName('🎬'.repeat(500)).isWellFormed()).toBe(true)
  })

  test('goes into a header without beginning another one', () => {
    expect(dispositionOf('attachment', 'été "x"; y.png')).toBe(`attachment; filename="ete _x__ y.png"; filename*=UTF-8''%C3%A9t%C3%A9%20%22x%22%3B%20y.png`)
  })
})

describe('a file is what its content is', () => {
  test.each([
    ['screen.png', 'image/png', '', 'image/png'], ['screen.jpg', 'image/png', '', 'image/png'], ['really.png', 'application/zip', 'PK', 'application/zip'], ['page.har', null, '{"log":{}}', 'application/json'],
    ['data.csv', null, 'a;b\n1;2', 'text/csv'], ['player.log', null, '#EXTM3U\n', 'text/plain'], ['index.m3u8', null, '#EXTM3U', 'text/plain'], ['page.html', null, '<!doctype html><script>', 'application/octet-stream'],
    ['setup.exe', 'application/x-msdownload', 'MZ', 'application/octet-stream'], ['drawing.svg', null, '<svg onload="x">', 'application/octet-stream'], ['deploy.sh', null, '#!/bin/sh', 'application/octet-stream'],
    ['notes.txt', null, '<html>pasted</html>', 'application/octet-stream'], ['doc.pdf', 'application/pdf', '%PDF', 'application/pdf'], ['strange.bin', null, '\u0001\u0002', 'application/octet-stream'],
    ['feed.xml', 'application/xml', '<?xml version="1.0"?><mrss>', 'application/octet-stream'],
  ])('%s found as %s is %s', (name, found, head, type) => {
    expect(judgeFile(name, found, bytesOf(head))).toEqual({ type })
  })

  test.each(['\ufeff', ' ', '\r\n', '<?xml ', '<?xml>'])('what begins with %j two thousand times is judged at once, and by what follows', (piece) => {
    const began = performance.now()
    expect(judgeFile('cat.png', null, bytesOf(`${piece.repeat(2000)}words`))).toBe('refused')
    expect(judgeFile('cat.docx', null, bytesOf(`${piece.repeat(2000)}<svg onload="x">`))).toEqual(piece.startsWith('<') ? { type: 'text/plain' } : 'refused')
    expect(performance.now() - began).toBeLessThan(500)
  })

  test.each([
    ['cat.png', null, '<!doctype html><script>alert(1)</script>'], ['cat.png', 'application/x-msdownload', 'MZ'], ['cat.gif', null, '#!/bin/sh'], ['cat.jpg', null, 'just words'], ['offer.pdf', 'application/x-elf', '\u007fELF'],
    ['offer.docx', null, '<script>'], ['cat.webp', null, '<svg xmlns="x">'], ['film.mp4', null, 'MZ'],
  ])('%s found as %s is refused', (name, found, head) => {
    expect(judgeFile(name, found, bytesOf(head))).toBe('refused')
  })

  test('what a browser might run is handed out as bytes', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/xml', 'text/html; x=<script>', '']) expect(servedType(type)).toBe('application/octet-stream')
    expect(servedType('text/plain')).toBe('text/plain; charset=utf-8')
  })
})

test.each([['bytes=0-9', { from: 0, to: 9 }], ['bytes=90-', { from: 90, to: 99 }], ['bytes=-5', { from: 95, to: 99 }], ['bytes=50-500', { from: 50, to: 99 }], ['bytes=100-', 'beyond'], ['bytes=0-1,5-6', null], ['chunks=1-2', null], ['bytes=-', null], [null, null]])('of a hundred bytes, %s means %j', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected)
})
