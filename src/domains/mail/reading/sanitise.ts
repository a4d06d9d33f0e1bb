import sanitizeHtml from 'sanitize-html'
import { safeStyle } from './styles.rules.ts'

const styled = ['style', 'dir', 'lang', 'title', 'align']
const cells = [...styled, 'valign', 'width', 'height', 'bgcolor', 'colspan', 'rowspan']
const everywhere = ['a', 'abbr', 'address', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'main', 'mark', 'nav', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr']

/**
 * HTML of a stranger, safe to keep and to show: an allow-list of tags, attributes and styles. A picture of the mail itself keeps its `cid:`
 * address, a small one in the text its `data:` one; one from elsewhere waits in `data-remote`, so that showing a mail calls nobody.
 */
export function sanitiseMail(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: everywhere,
    allowedAttributes: {
      '*': styled, 'a': [...styled, 'href', 'name'], 'img': [...styled, 'src', 'data-remote', 'alt', 'width', 'height'], 'font': ['color', 'face', 'size'], 'table': [...cells, 'border', 'cellpadding', 'cellspacing'],
      'td': cells, 'th': cells, 'tr': cells, 'tbody': cells, 'col': cells, 'ol': [...styled, 'start', 'type'], 'ul': [...styled, 'type'], 'li': [...styled, 'value'], 'blockquote': [...styled, 'type'], 'time': [...styled, 'datetime'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'title', 'noscript', 'template', 'xml', 'math', 'svg', 'head', 'iframe', 'object', 'applet', 'select'],
    parseStyleAttributes: false,
    nestingLimit: 150,
    disallowedTagsMode: 'discard',
    transformTags: { '*': (tagName, attributes) => ({ tagName, attribs: safeAttributes(tagName, attributes) }) },
  })
}

function safeAttributes(tagName: string, attributes: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') {
      const style = safeStyle(value)
      if (style !== '') kept['style'] = style
    } else if (name !== 'src' && name !== 'data-remote') kept[name] = value.slice(0, 4000)
  }
  const source = (attributes['src'] ?? attributes['data-remote'] ?? '').trim()
  if (tagName === 'img' && /^(?:cid:|data:image\/(?:png|gif|jpe?g|webp);base64,)/i.test(source)) kept['src'] = source
  else if (tagName === 'img' && /^(?:https?:)?\/\//i.test(source)) kept['data-remote'] = source.startsWith('//') ? `https:${source.slice(0, 4000)}` : source.slice(0, 4000)
  if (tagName === 'a' && kept['href'] !== undefined) kept['rel'] = 'noopener noreferrer nofollow'
  return kept
}
