import { decodeEntities } from './entities.rules.ts'
import { attributeOf, piecesOfHtml } from './html.rules.ts'

/** What a program said of lines by its markup: that they are what is answered, or a signature. */
export type Mark = 'quote' | 'signature'

/** The words of HTML as lines, and what its markup says of each. */
export type HtmlText = { readonly text: string; readonly marks: readonly (Mark | undefined)[] }

type Open = { readonly tag: string; readonly mark: Mark | undefined; readonly isCited: boolean; readonly isPre: boolean; readonly isHidden: boolean }

const empty = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'embed', 'source', 'track', 'wbr', 'param'])
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'table', 'fieldset'])
const blocks = new Set(['div', 'li', 'tr', 'dt', 'dd', 'section', 'article', 'header', 'footer', 'main', 'address', 'center', 'form', 'body', 'figure', 'figcaption', 'tbody', 'thead', 'aside', 'nav', 'hr'])
const marked: readonly (readonly [Mark, RegExp])[] = [
  ['quote', /(?:^|[\s"'])(?:gmail_quote(?:_container)?|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|moz-forward-container|ms-outlook-mobile-reference-message|OutlookMessageHeader|divRplyFwdMsg|mail-editor-reference-message-container|reply-intro|replyforwardhead|front-blockquote|__QUOTED_TEXT__|__HEADERS__|gmx-quote|ox_quote|wk_quote|hmquote|ntes-quote|qt-quote|x_divRplyFwdMsg|x_gmail_quote|isForwardContent|origbody|OLK_SRC_BODY_SECTION|spark_quote|airmail_extra|bloop_quote|bloop_original_html|sparrow_quote|newton_quote|edo-message|edo-quote)(?:$|[\s"'])/i],
  ['signature', /(?:^|[\s"'])(?:gmail_signature|moz-signature|AppleMailSignature|lineBreakAtBeginningOfSignature|ms-outlook-mobile-signature|Signature|x_Signature|protonmail_signature_block|gmail_signature_prefix|yahoo_signature|ydp\w{1,20}signature|mobileSignature|signature-wrapper|spark_signature|bloop_sign|tutanota_signature|_rc_sig|edo-signature)(?:$|[\s"'])/i],
]
const endless = /(?:^|[\s"'])(?:divRplyFwdMsg|x_divRplyFwdMsg|OutlookMessageHeader|stopSpelling|reply-intro|replyforwardhead|appendonsend|mail-editor-reference-message-container)(?:$|[\s"'])/i
const deepest = 200

/** The words of HTML as a reader sees them, line by line. Cited blocks get a > before each line, as mail programs write them. */
export function textOfHtml(html: string): HtmlText {
  const page = new Page()
  for (const piece of piecesOfHtml(html)) {
    if ('text' in piece) page.write(piece.text)
    else if (piece.isClosing) page.close(piece.tag)
    else page.open(piece.tag, piece.attributes)
  }
  return page.finish()
}

class Page {
  private readonly lines: { text: string, mark: Mark | undefined, cites: number }[] = []
  private readonly opened: Open[] = []
  private line: string[] = []
  private blanks = 0
  private wantsSpace = false
  private cites = 0
  private hidden = 0
  private pres = 0
  private tooDeep = 0
  private mark: Mark | undefined
  /** From here on everything is quoted, whatever closes. */
  private isQuotedOn = false

  write(raw: string): void {
    if (this.hidden > 0) return
    const text = decodeEntities(raw).replaceAll(/[\u00ad\u200b\ufeff\u2060]/g, '')
    if (this.pres > 0) {
      const [first = '', ...others] = text.replaceAll('\r\n', '\n').split('\n')
      this.add(first)
      for (const each of others) {
        this.endLine()
        this.add(each)
      }
      return
    }
    const words = text.split(/[ \t\r\n\f]+/)
    words.forEach((word, index) => {
      if (index > 0) this.wantsSpace = true
      if (word !== '') this.add(word)
    })
  }

  open(tag: string, attributes: string): void {
    if (tag === 'br') return this.endLine()
    if (tag === 'td' || tag === 'th') this.wantsSpace = true
    if (paragraphs.has(tag)) this.endParagraph()
    else if (blocks.has(tag)) this.endBlock()
    if (tag === 'li') this.add('- ')
    if (tag === 'img') this.wantsSpace = true
    const named = attributes.length > 0 && /class|id|data-|name|type/i.test(attributes.slice(0, 2000)) ? [attributeOf(attributes, 'class'), attributeOf(attributes, 'id'), attributeOf(attributes, 'data-marker'), attributeOf(attributes, 'data-smartmail'), attributeOf(attributes, 'name')].filter((each) => each !== undefined).join(' ') : ''
    const mark = this.mark === 'quote' || named === '' ? undefined : marked.find(([, pattern]) => pattern.test(named))?.[0]
    if (endless.test(named) && !(named.includes('stopSpelling') && tag !== 'hr') && !named.includes('appendonsend')) this.isQuotedOn = true
    if (empty.has(tag)) return
    if (this.opened.length >= deepest) return void (this.tooDeep += 1)
    const isCited = tag === 'blockquote'
    const isHidden = tag === 'head' || /display\s{0,5}:\s{0,5}none/i.test(attributes.slice(0, 2000))
    this.opened.push({ tag, mark: this.mark, isCited, isPre: tag === 'pre', isHidden })
    if (isCited) this.cites += 1
    if (isHidden) this.hidden += 1
    if (tag === 'pre') this.pres += 1
    if (mark !== undefined) this.mark = mark
  }

  close(tag: string): void {
    if (empty.has(tag)) return tag === 'br' ? this.endLine() : undefined
    if (this.tooDeep > 0) return void (this.tooDeep -= 1)
    // What was opened inside and not closed ends with it; a tag that nobody opened closes nothing.
    let at = this.opened.length - 1
    while (at >= 0 && this.opened[at]?.tag !== tag) at -= 1
    if (at === -1) return
    if (paragraphs.has(tag)) this.endParagraph()
    else if (blocks.has(tag)) this.endBlock()
    while (this.opened.length > at) {
      const open = this.opened.pop()
      if (open === undefined) break
      if (open.isCited) this.cites -= 1
      if (open.isHidden) this.hidden -= 1
      if (open.isPre) this.pres -= 1
      this.mark = open.mark
    }
  }

  finish(): HtmlText {
    this.endBlock()
    const told = this.lines.map(({ text, cites }) => (cites === 0 ? text : `${'>'.repeat(Math.min(cites, 20))}${text === '' ? '' : ` ${text}`}`))
    return { text: told.join('\n'), marks: this.lines.map(({ mark }) => mark) }
  }

  private add(text: string): void {
    if (text === '') return
    if (this.blanks > 0 && this.lines.length > 0) this.lines.push({ text: '', mark: this.standing(), cites: Math.min(this.cites, this.lines.at(-1)?.cites ?? 0) })
    this.blanks = 0
    this.line.push(this.wantsSpace && this.line.length > 0 ? ` ${text}` : text)
    this.wantsSpace = false
  }

  private standing(): Mark | undefined {
    return this.isQuotedOn ? 'quote' : this.mark
  }

  private endLine(): void {
    if (this.hidden > 0) return
    this.lines.push({ text: this.line.join('').replaceAll('\u00a0', ' ').trimEnd(), mark: this.standing(), cites: this.cites })
    this.line = []
    this.wantsSpace = false
  }

  private endBlock(): void {
    if (this.line.length > 0) this.endLine()
    this.wantsSpace = false
  }

  private endParagraph(): void {
    this.endBlock()
    if (this.lines.at(-1)?.text !== '') this.blanks = 1
  }
}

/** Words as HTML that shows them as they are. */
export function htmlOfText(text: string): string {
  return `<div style="white-space:pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</div>`
}
