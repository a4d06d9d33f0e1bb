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

type Look = {
  readonly language: Language; readonly deskName: string; readonly deskUrl: string
  /** The words of the button, and the line in which the address it opens stands; without them the first of the desk's own addresses is the one act. */
  readonly action?: string; readonly actionLine?: number | null
  /** For somebody who looks at it beforehand: how it looks in the light or in the dark, whatever their own screen is. */
  readonly theme?: 'light' | 'dark'
}

function styleFor(theme: Look['theme']): string {
  return theme === undefined ? style : style.replace('@media (prefers-color-scheme:dark)', theme === 'dark' ? '@media all' : '@media not all')
}

/** The same words with the desk's look: readable without pictures, in the dark, and with styles cut out. Only addresses of the desk itself become links; one of them is the act that the mail asks for. */
export function dress(text: string, { language, deskName, deskUrl, action = '', actionLine = null, theme }: Look): string {
  const t = say[language]
  const isOurs = (line: string | undefined) => line !== undefined && (line === deskUrl || line.startsWith(`${deskUrl}/`)) && !/\s/.test(line)
  const lines = text.split('\n')
  const act = actionLine !== null && isOurs(lines[actionLine]) ? actionLine : lines.findIndex(isOurs)
  const link = (line: string, at: number) => (at === act ? `<a class="act" href="${escaped(line)}">${escaped(action === '' ? t('mail.open', { desk: deskName }) : action)}</a>` : `<a href="${escaped(line)}">${escaped(line)}</a>`)
  // Blank lines part paragraphs; the act stands in one of its own.
  const html = lines.map((line, at) => {
    if (line === '') return ''
    const before = lines[at - 1] ?? ''
    const gap = before === '' ? '<p>' : at === act || at - 1 === act ? '</p><p>' : '<br>'
    return `${gap}${isOurs(line) ? link(line, at) : escaped(line)}${(lines[at + 1] ?? '') === '' ? '</p>' : ''}`
  }).join('')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(deskName)}</title><style>${styleFor(theme)}</style></head>
<body><div class="sheet"><p class="brand">${escaped(deskName)}</p><div class="card">
${html}
</div><p class="small">${escaped(t('mail.sentBy', { desk: deskName }))}</p></div></body></html>
`
}
