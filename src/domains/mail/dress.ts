import type { Language } from '#kernel/languages.ts'
import { mailsFrame as english } from '#words/en/mails-frame.ts'
import { mailsFrame as french } from '#words/fr/mails-frame.ts'
import { translator } from '#words/index.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

const style = `
body{margin:0;background:#fbfaf7;color:#181d27;font:16px/1.55 Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
.sheet{max-width:560px;margin:0 auto;padding:28px 20px 40px}
.brand{font-weight:650;letter-spacing:-.01em;font-size:17px;margin:0 4px 14px}
.card{background:#ffffff;border:1px solid #e1e3e7;border-radius:10px;padding:26px 28px}
p{margin:0 0 16px;overflow-wrap:anywhere}
.card p:last-child{margin-bottom:0}
a{color:#00607b}
.act{display:inline-block;background:#00607b;color:#fcfcfc;text-decoration:none;font-weight:600;border-radius:8px;padding:11px 20px}
.small{color:#505560;font-size:13px;margin:14px 4px 0}
@media (prefers-color-scheme:dark){
body{background:#111419;color:#f0eeea}.card{background:#191d24;border-color:#2c3038}a{color:#5bc1d9}.act{background:#5bc1d9;color:#071418}.small{color:#adb1b9}}`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The same words with the desk's look: readable without pictures, in the dark, and with styles cut out. Only addresses of the desk itself become links; its first is the one act the mail asks for. */
export function dress(text: string, { language, deskName, deskUrl }: { readonly language: Language; readonly deskName: string; readonly deskUrl: string }): string {
  const t = say[language]
  let hasAct = false
  const isOurs = (line: string) => (line === deskUrl || line.startsWith(`${deskUrl}/`)) && !/\s/.test(line)
  const link = (line: string) => {
    const first = !hasAct
    hasAct = true
    return first ? `<a class="act" href="${escaped(line)}">${escaped(t('mail.open', { desk: deskName }))}</a>` : `<a href="${escaped(line)}">${escaped(line)}</a>`
  }
  const paragraph = (block: string) => block.split('\n').reduce((html, line, at, lines) => {
    const isLink = isOurs(line)
    const gap = at === 0 ? '' : isLink && !hasAct ? '</p><p>' : isOurs(lines[at - 1] ?? '') ? '</p><p>' : '<br>'
    return html + gap + (isLink ? link(line) : escaped(line))
  }, '')
  const body = text.split(/\n{2,}/).map((block) => `<p>${paragraph(block)}</p>`).join('\n')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(deskName)}</title><style>${style}</style></head>
<body><div class="sheet"><p class="brand">${escaped(deskName)}</p><div class="card">
${body}
</div><p class="small">${escaped(t('mail.sentBy', { desk: deskName }))}</p></div></body></html>
`
}
