import type { Token, Tokens } from 'marked'
import sanitize from 'sanitize-html'
import { joiner, keptCaptions, keptVideo, videoElsewhere } from '#contract/manual-marks.ts'
import type { Language } from '#kernel/languages.ts'
import { makeDrawing, type Drawing } from './markdown.bounds.ts'
import { withoutComments } from './plain.rules.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** A text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
}

const hint = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/
const ownTask = /^(?:\.\/|\.\.\/)*(?:[\w-]+\/)*([a-z0-9]+(?:-[a-z0-9]+)*)\.md(#[a-z0-9-]+)?$/
/** Where a link of the manual leads: to another task by its file, to a place of this site, or away. */
export function addressOf(href: string, language: Language): string | null {
  const task = ownTask.exec(href)
  if (task !== null) return `/manual/${language}/${task[1]}${task[2] ?? ''}`
  return /^(?:https?:\/\/|mailto:|#|\/(?!\/))/.test(href) ? href : null
}

/** How large a picture is stands in its name, so that a page keeps its place while it comes. */
function sizeIn(href: string): string {
  const [, width, height] = /-([1-9]\d*)x([1-9]\d*)\.[a-z]+$/.exec(href) ?? []
  return width === undefined || height === undefined ? '' : ` width="${width}" height="${height}"`
}

const wordFor = { fr: 'Vidéo', en: 'Video' } as const
/** A video, played where it stands by the browser's own means and only when somebody asks for it; on paper it is its title and address. */
function videoOf({ href, title, text }: Pick<Tokens.Image, 'href' | 'title' | 'text'>, language: Language): string {
  const captions = keptCaptions.exec(title ?? '')?.[1]
  const named = escapeHtml(text === '' ? wordFor[language] : text)
  const track = captions === undefined ? '' : `<track kind="captions" src="${captions}" srclang="${language}" label="${language === 'fr' ? 'Français' : 'English'}" default>`
  return `<span class="video"><video controls preload="metadata" playsinline src="${href}" aria-label="${named}">${track}</video><a href="${href}">${named}</a></span>`
}

/** A paragraph that is nothing but a link to a video elsewhere: a card that says where it leads. Nothing is fetched from there. */
function elsewhereOf(tokens: readonly Token[], language: Language): string | undefined {
  const [link] = tokens
  if (tokens.length !== 1 || link?.type !== 'link' || !videoElsewhere.test(link.href)) return undefined
  const host = new URL(link.href).host.replace(/^www\./, '')
  const words = plainText(link.raw)
  return `<a class="elsewhere" href="${escapeHtml(link.href)}" rel="noopener nofollow"><strong>${escapeHtml(words === link.href ? wordFor[language] : words)}</strong><span>${wordFor[language]} · ${escapeHtml(host)}</span></a>`
}

function drawingIn(language: Language): Drawing {
  return makeDrawing({
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
    heading({ tokens }: Tokens.Heading) { return `<h4>${this.parser.parseInline(tokens)}</h4>` },
    link({ href, tokens }: Tokens.Link) {
      const address = addressOf(href, language)
      const inner = this.parser.parseInline(tokens)
      return address === null ? inner : `<a href="${escapeHtml(address)}"${/^https?:/.test(address) ? ' rel="noopener nofollow"' : ''}>${inner}</a>`
    },
    paragraph({ tokens }: Tokens.Paragraph) { return elsewhereOf(tokens, language) ?? `<p>${this.parser.parseInline(tokens)}</p>\n` },
    image: ({ href, title, text }: Tokens.Image) => (keptVideo.test(href) ? videoOf({ href, title, text }, language) : /^\/manual\/pictures\/[\w./-]+$/.test(href) ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}"${sizeIn(href)} loading="lazy" decoding="async">` : escapeHtml(text)),
    blockquote({ tokens }: Tokens.Blockquote) {
      const inner = this.parser.parse(tokens)
      const kind = hint.exec(inner.replace(/^<p>/, ''))?.[1]?.toLowerCase()
      return kind === undefined ? `<blockquote>${inner}</blockquote>` : `<div class="hint ${kind}">${inner.replace(/^<p>\[!\w+\]\s*(?:<br>)?/, '<p>').replace(/^<p><\/p>\n?/, '')}</div>`
    },
  })
}

const drawings = { fr: drawingIn('fr'), en: drawingIn('en') } as const
const allowed: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'h4', 'blockquote', 'div', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'hr', 'input', 'span', 'video', 'track'],
  allowedAttributes: { a: ['href', 'rel', 'class'], span: ['class'], video: ['src', 'controls', 'preload', 'playsinline', 'aria-label'], track: ['kind', 'src', 'srclang', 'label', 'default'], img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'], div: ['class'], ol: ['start'], input: ['type', 'checked', 'disabled'], th: ['align'], td: ['align'] },
  allowedClasses: { div: ['hint', 'note', 'tip', 'important', 'warning', 'caution'], span: ['video'], a: ['elsewhere'] }, allowedSchemes: ['http', 'https', 'mailto'], allowProtocolRelative: false,
}

/** Markdown as HTML that can do no harm: what it says in HTML is shown as text, and all of it passes a second wall. */
export function renderMarkdown(source: string, language: Language): string {
  return sanitize(drawings[language](source, (written) => `<p>${escapeHtml(written)}</p>`), allowed).replaceAll(joiner, '')
}

/** What Markdown says, without its signs: what is searched and shown in a line. */
export function plainText(source: string): string {
  return withoutComments(source.replaceAll(joiner, ''), ' ').replaceAll(/!?\[([^[\]]*)\]\([^)]*\)/g, '$1').replaceAll(/^[ \t]*(?:>[ \t]*)?\[!\w+\]/gm, ' ').replaceAll(/^[ \t>]*[-*+][ \t]+/gm, ' ').replaceAll(/^[ \t|:-]+$/gm, (line) => (line.includes('---') ? ' ' : line)).replaceAll(/[*`]+/g, '').replaceAll(/[_#>|]+/g, ' ').replaceAll(/\s+/g, ' ').trim()
}
