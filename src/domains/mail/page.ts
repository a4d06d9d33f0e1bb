import type { ReadMail } from './reading/index.ts'

/** A picture inside a mail is shown up to this size; larger ones are among its attachments. */
const largestPicture = 5 * 1024 * 1024

/** Whether a page names pictures that lie elsewhere. */
export function hasRemote(html: string): boolean {
  return /\bdata-remote="/.test(html)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** The sanitised page of a mail as a document of its own, or its words where it has none: its own pictures inside it, those from elsewhere only when asked for. */
export function framed({ html, text, attachments }: Pick<ReadMail, 'html' | 'text' | 'attachments'>, pictures: 'own' | 'all'): string {
  const inside = (html ?? `<pre>${escaped(text)}</pre>`).replaceAll(/(<img\b[^>]*?\ssrc=")cid:([^"]+)(")/gi, (whole, before: string, cid: string, after: string) => {
    const found = attachments.find(({ contentId, contentType, size }) => contentId === decode(cid) && /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(contentType) && size <= largestPicture)
    return found === undefined ? whole : `${before}data:${found.contentType};base64,${Buffer.from(found.content).toString('base64')}${after}`
  })
  const shown = pictures === 'own' ? inside : inside.replaceAll(/<img\b[^>]*>/gi, (tag) => {
    const source = /\bdata-remote="(https?:\/\/[^"<>\s]+)"/i.exec(tag)?.[1]
    return source === undefined ? tag : tag.replaceAll(/\s(?:src|data-remote)="[^"]*"/gi, '').replace(/^<img/i, `<img src="${escaped(source.replaceAll('&amp;', '&'))}" referrerpolicy="no-referrer"`)
  })
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><base target="_blank"><style>body{margin:12px;font:15px/1.5 system-ui,sans-serif;color:#181d27;background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:.5em 0 .5em .3em;padding-left:.8em;border-left:3px solid #d7d9de}</style></head><body>${shown}</body></html>`
}

function decode(cid: string): string {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

/** What the document may do: nothing but show itself, and links that open elsewhere. */
export function policyOfPage(pictures: 'own' | 'all'): string {
  return `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:${pictures === 'all' ? ' https: http:' : ''}; frame-ancestors 'self'; base-uri 'self'; form-action 'none'`
}
