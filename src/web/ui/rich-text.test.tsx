import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { RichText } from './rich-text.tsx'

function links(text: string): string[] {
  return [...renderToStaticMarkup(<RichText text={text} />).matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}

describe('what a person wrote', () => {
  test.each([
    ['voir https://cinephare.example/films/481.', 'https://cinephare.example/films/481'],
    ['(voir https://cinephare.example/films/481), puis', 'https://cinephare.example/films/481'],
    ['https://fr.wikipedia.example/wiki/Relais_(sport) !', 'https://fr.wikipedia.example/wiki/Relais_(sport)'],
    ['« https://cinephare.example/a?b=1#c »', 'https://cinephare.example/a?b=1#c'],
  ])('%j links only its address', (text, address) => {
    expect(links(text)).toEqual([address])
  })

  test('is never read as HTML and links to nothing but the web', () => {
    const html = renderToStaticMarkup(<RichText text={'<img src=x onerror=alert(1)> javascript:alert(1) data:text/html,x'} />)
    expect(html).toContain('&lt;img')
    expect(html).not.toMatch(/<(?:img|a)\b/)
  })

  test.each([')', '!', '!)', '(', '.”)', 'x)'])('a whole message of %j behind an address is a message like any other', (sign) => {
    const began = performance.now()
    expect(links(`https://stream.example/a${sign.repeat(19_000 / sign.length)}`)[0]).toMatch(/^https:\/\/stream\.example\/a/)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
