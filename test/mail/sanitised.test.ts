import { describe, expect, test } from 'vitest'
import { framed } from '#domains/mail/page.ts'
import { sanitiseMail } from '#domains/mail/reading/sanitise.ts'
import { hostileTexts } from '../harness/hostile-texts.ts'

const host = '127.0.0.1:1'
const corpus = hostileTexts.map((text) => text.replaceAll('HOST', host))
/** The page inside its document. */
const bodyOf = (html: string, pictures: 'own' | 'all') => /<body>([^]*)<\/body>/.exec(framed({ html, text: '', attachments: [] }, pictures))?.[1] ?? ''
const withoutRemote = (html: string) => html.replaceAll(/ data-remote="[^"]*"/g, '')

describe('the page of a mail', () => {
  test('S-031 stays as it was made safe, however often it is looked at, quoted or set into its frame', () => {
    for (const text of corpus) {
      const safe = sanitiseMail(text)
      expect(sanitiseMail(safe), text).toBe(safe)
      expect(sanitiseMail(bodyOf(safe, 'own')), text).toBe(safe)
      const quoted = `<blockquote>${safe}</blockquote>`
      expect(sanitiseMail(quoted), text).toBe(quoted)
      // Pictures that were asked for are an address and nothing else.
      expect(sanitiseMail(bodyOf(safe, 'all')).replaceAll(' data-remote=', ' src='), text).toBe(sanitiseMail(bodyOf(safe, 'all')).replaceAll(' data-remote=', ' src='))
    }
  })

  test.each([
    '<style>b{color:red}</style>', '<link rel="stylesheet" href="x.css">', '<base href="https://x.example/">', '<meta http-equiv="refresh" content="0">', '<form action="https://x.example"><input type="password"><button>Sign in</button></form>',
    '<div style="position:fixed;inset:0;z-index:9">x</div>', '<div style="position:absolute;top:-99px">x</div>', '<p style="background:url(https://x.example/a)">x</p>', '<p style="background-image:image-set(\'https://x.example/a\' 1x)">x</p>', '<p style="margin-top:-4000px">x</p>',
  ])('S-032 has nothing that lies over the desk, leads it elsewhere or asks for a password: %s', (text) => {
    expect(sanitiseMail(text)).not.toMatch(/<(?:style|link|base|meta|form|input|button)|position|url\(|image-set|inset|z-index|-4000/i)
  })

  test('S-033 calls nobody before pictures are asked for, in whatever way it names them', () => {
    const address = `//${host}/x`
    const ways = [
      `<img src="${address}">`, `<img src="http:${address}">`, `<img srcset="http:${address} 1x">`, `<picture><source srcset="http:${address}"><img></picture>`, `<p style="background:url(http:${address})">x</p>`, `<video poster="http:${address}"></video>`, `<audio src="http:${address}"></audio>`,
      `<table background="http:${address}"><tr><td background="http:${address}">x</td></tr></table>`, `<link rel="prefetch" href="http:${address}">`, `<link rel="dns-prefetch" href="${address}">`, `<img src="cid:x" lowsrc="http:${address}">`, `<input type="image" src="http:${address}">`,
      `<svg><image href="http:${address}"/></svg>`, `<object data="http:${address}"></object>`, `<iframe src="http:${address}"></iframe>`, `<p style="list-style-image:url('http:${address}')">x</p>`, `<p style="content:url(http:${address})">x</p>`,
    ]
    for (const way of [...ways, ...corpus]) {
      const shown = withoutRemote(bodyOf(sanitiseMail(way), 'own'))
      expect(shown.match(/\s(?:src|srcset|poster|background|style|lowsrc|data)="[^"]*\/\/[^"]*"/gi) ?? [], way).toEqual([])
      expect(shown, way).not.toMatch(/<(?:link|svg|image|object|iframe|video|audio|source|input)\b/i)
    }
  })

  test('S-035 links lead where they may, and an address that closes its own quotes opens nothing', () => {
    for (const text of [...corpus, '<a href=\'http://x"onmouseover=alert(1)//\'>x</a>', '<a href="http://x&quot;onmouseover=alert(1)//">x</a>']) {
      const safe = sanitiseMail(text)
      expect(safe, text).not.toMatch(/<[^>]*\son\w+=/i)
      expect([...safe.matchAll(/<a\b[^>]*\shref="([^"]*)"/gi)].map(([, href = '']) => href).filter((href) => !/^(?:https?:|mailto:|tel:|#|\/|x)/i.test(href)), text).toEqual([])
    }
    expect(bodyOf('', 'own')).toBe('')
    expect(framed({ html: null, text: 'http://x"onmouseover=alert(1)// <b>', attachments: [] }, 'own')).toContain('http://x&quot;onmouseover=alert(1)// &lt;b>')
  })
})
