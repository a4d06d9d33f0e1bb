import sanitize from 'sanitize-html'

const kept: sanitize.IOptions = {
  allowedTags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'article', 'main', 'br', 'hr', 'strong', 'b', 'em', 'i', 'del', 's', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'iframe', 'video', 'figure', 'figcaption', 'dl', 'dt', 'dd'],
  allowedAttributes: { a: ['href'], img: ['src', 'alt'], iframe: ['src'], video: ['src'] }, allowedSchemes: ['http', 'https', 'mailto', 'tel'], allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'head', 'title', 'nav', 'template', 'svg', 'math'], nestingLimit: 60,
}
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
/** Signs that would mean something in Markdown. */
const quoted = (text: string) => text.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`).replaceAll(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, String.raw`$1\$2`)

type Node = { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly within: (Node | string)[] }

/** What passed the wall is well-formed, so that it can be read tag by tag. */
function treeOf(html: string): Node {
  const root: Node = { tag: '', attributes: {}, within: [] }
  const open = [root]
  for (const [piece, closing, tag = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/g)) {
    if (tag === '') open.at(-1)?.within.push(plain(piece))
    else if (closing === '/') { if (open.length > 1 && open.at(-1)?.tag === tag) open.pop() }
    else {
      const node: Node = { tag, attributes: Object.fromEntries([...rest.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)])), within: [] }
      open.at(-1)?.within.push(node)
      if (!['br', 'hr', 'img'].includes(tag)) open.push(node)
    }
  }
  return root
}

function textOf(node: Node | string): string {
  return typeof node === 'string' ? node : node.within.map(textOf).join('')
}

function inline(nodes: readonly (Node | string)[]): string {
  return nodes.map((node) => (typeof node === 'string' ? quoted(node.replaceAll(/\s+/g, ' ')) : inlineOf(node))).join('')
}

function inlineOf(node: Node): string {
  const inner = inline(node.within)
  const around = (sign: string) => (inner.trim() === '' ? '' : `${sign}${inner.trim()}${sign}`)
  const { href = '', src = '', alt = '' } = node.attributes
  switch (node.tag) {
    case 'br': return '  \n'
    case 'strong': case 'b': return around('**')
    case 'em': case 'i': return around('*')
    case 'del': case 's': return around('~~')
    case 'code': return `\`${textOf(node).replaceAll('`', "'").replaceAll(/\s+/g, ' ')}\``
    case 'a': return href === '' ? inner : `[${inner.trim()}](<${href}>)`
    case 'img': return `![${alt.replaceAll(/[[\]\n]/g, ' ')}](<${src}>)`
    case 'iframe': case 'video': return src === '' ? '' : `[${src}](<${src}>)`
    default: return inner
  }
}

const blocks = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'article', 'main', 'hr', 'pre', 'ul', 'ol', 'blockquote', 'table', 'figure', 'figcaption', 'dl', 'dt', 'dd'])
const indented = (text: string, by: string) => text.split('\n').map((line, at) => (at === 0 || line === '' ? line : `${by}${line}`)).join('\n')
const nodesIn = (node: Node) => node.within.filter((each): each is Node => typeof each !== 'string')

function block(node: Node): string {
  switch (node.tag) {
    case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6': return `${'#'.repeat(Number(node.tag[1]))} ${inline(node.within).replaceAll(/\s+/g, ' ').trim()}`
    case 'hr': return '---'
    case 'pre': return `\`\`\`\n${textOf(node).replaceAll('```', '~~~').trim()}\n\`\`\``
    case 'blockquote': return flow(node.within).split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')
    case 'ul': case 'ol': return nodesIn(node).filter(({ tag }) => tag === 'li').map((item, at) => { const sign = node.tag === 'ul' ? '- ' : `${at + 1}. `; return `${sign}${indented(flow(item.within), ' '.repeat(sign.length))}` }).join('\n')
    case 'table': return tableOf(node)
    default: return flow(node.within)
  }
}

function rowsOf(node: Node): Node[] {
  return nodesIn(node).flatMap((each) => (each.tag === 'tr' ? [each] : rowsOf(each)))
}

function tableOf(node: Node): string {
  const rows = rowsOf(node).map((row) => nodesIn(row).map((cell) => inline(cell.within).replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ').trim()))
  const width = Math.max(0, ...rows.map((row) => row.length))
  const line = (row: readonly string[]) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return width === 0 ? '' : [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n')
}

function flow(nodes: readonly (Node | string)[]): string {
  const done: string[] = []
  let words: (Node | string)[] = []
  const put = (text: string) => { if (text !== '') done.push(text) }
  for (const node of nodes) {
    if (typeof node === 'string' || !blocks.has(node.tag)) { words.push(node); continue }
    put(inline(words).trim())
    words = []
    put(block(node))
  }
  put(inline(words).trim())
  return done.join('\n\n')
}

/** A page of HTML as Markdown: what it says stays, what could run does not. */
export function fromHtml(html: string, told: (what: 'html', detail: string) => void): string {
  for (const name of new Set([...html.matchAll(/<(script|form|object|embed|applet)\b/gi)].map(([, tag = '']) => tag.toLowerCase()))) told('html', name)
  const [begins, ends] = [html.search(/<(?:main|article)\b/i), Math.max(html.lastIndexOf('</main'), html.lastIndexOf('</article'))]
  return flow(treeOf(sanitize(begins >= 0 && ends > begins ? html.slice(begins, ends) : html, kept)).within)
}

/** What a page of HTML calls itself. */
export function titleOfHtml(html: string): string | undefined {
  const found = /<h1\b[^>]{0,400}>([^<]{1,400})<\/h1>/i.exec(html)?.[1] ?? /<title[^>]{0,400}>([^<]{1,400})<\/title>/i.exec(html)?.[1]
  return found === undefined ? undefined : plain(found).trim()
}
