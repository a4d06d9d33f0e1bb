import { Lexer, type Token, type Tokens } from 'marked'
import { fragmentOf, freeLink, joiner, keptCaptions, keptPicture, keptVideo, taskLink } from '#contract/manual-marks.ts'
import { said, type Mark, type Piece } from './pieces.ts'
import { manners, writePiece } from './markdown-out.ts'

const lex = (source: string) => Lexer.lex(source, { gfm: true, breaks: false })
const noteMark = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);/i

/** A block of a text: what the editor holds of it, how it is written, and what stands between it and the next one. */
export type Block = { readonly piece: Piece; readonly raw: string; readonly gap: string }

/** A construct that the editor has no sign for. */
class Unheld extends Error {}

/** Reads Markdown block by block. What the editor could not give back as it is becomes a block that is kept as it stands. */
export function readBlocks(source: string): Block[] {
  const blocks: Block[] = []
  for (const token of lex(source)) {
    const last = blocks.at(-1)
    if (token.type === 'space') {
      if (last !== undefined) blocks[blocks.length - 1] = { ...last, gap: last.gap + token.raw }
      continue
    }
    const raw = token.raw.replace(/\n+$/, '')
    blocks.push({ piece: held(token) ?? { type: 'kept', attrs: { source: raw } }, raw, gap: token.raw.slice(raw.length) })
  }
  return blocks
}

/** Reads what was just written; nothing when it holds what the editor does not. */
export function readAgain(source: string): string | undefined {
  try {
    return said(lex(source).flatMap(blockOf))
  } catch (error) {
    if (error instanceof Unheld) return undefined
    throw error
  }
}

/** What the editor holds of a block, when writing it and reading it again comes to the same. */
function held(token: Token): Piece | undefined {
  try {
    const [piece, more] = blockOf(token)
    return piece !== undefined && more === undefined && manners.some((manner) => readAgain(writePiece(piece, manner)) === said([piece])) ? piece : undefined
  } catch (error) {
    if (error instanceof Unheld) return undefined
    throw error
  }
}

const isA = <T extends Token>(token: Token, type: T['type']): token is T => token.type === type

function blockOf(token: Token): Piece[] {
  if (isA<Tokens.Space>(token, 'space')) return []
  const fragment = token.type === 'paragraph' || token.type === 'text' ? fragmentOf(token.raw.trim()) : undefined
  if (fragment !== undefined) return [{ type: 'fragment', attrs: { slug: fragment.slug } }]
  const video = videoIn(token)
  if (video !== undefined) return [video]
  if (isA<Tokens.Paragraph>(token, 'paragraph') || (isA<Tokens.Text>(token, 'text') && token.tokens !== undefined)) return [{ type: 'paragraph', content: lineOf(token.tokens ?? []) }]
  if (isA<Tokens.Heading>(token, 'heading')) return [{ type: 'heading', attrs: { level: token.depth }, content: lineOf(token.tokens) }]
  if (isA<Tokens.Code>(token, 'code')) return [{ type: 'codeBlock', attrs: { language: token.lang ?? '' }, content: token.text === '' ? [] : [{ type: 'text', text: token.text }] }]
  if (isA<Tokens.Hr>(token, 'hr')) return [{ type: 'horizontalRule' }]
  if (isA<Tokens.List>(token, 'list')) return [listOf(token)]
  if (isA<Tokens.Blockquote>(token, 'blockquote')) return [quoteOf(token)]
  if (isA<Tokens.Table>(token, 'table')) return [tableOf(token)]
  throw new Unheld(token.type)
}

/** A video that stands alone. */
function videoIn(token: Token): Piece | undefined {
  const inside = 'tokens' in token ? token.tokens ?? [] : []
  const [image] = inside
  if ((token.type !== 'paragraph' && token.type !== 'text') || inside.length !== 1 || image === undefined || !isA<Tokens.Image>(image, 'image') || !keptVideo.test(image.href)) return undefined
  const captions = (image.title ?? '') === '' ? '' : keptCaptions.exec(image.title ?? '')?.[1]
  if (captions === undefined || entity.test(image.text)) throw new Unheld('video')
  return { type: 'video', attrs: { src: image.href, title: image.text, captions } }
}

function listOf({ items, ordered, start, loose }: Tokens.List): Piece {
  const content = items.map((item): Piece => {
    if (item.task) throw new Unheld('task')
    const inside = item.tokens.flatMap(blockOf)
    if (inside.length > 0 && inside[0]?.type !== 'paragraph') throw new Unheld('item')
    return { type: 'listItem', content: inside.length === 0 ? [{ type: 'paragraph' }] : inside }
  })
  return ordered ? { type: 'orderedList', attrs: { start: Number(start), loose }, content } : { type: 'bulletList', attrs: { loose }, content }
}

function quoteOf({ text, tokens }: Tokens.Blockquote): Piece {
  const kind = noteMark.exec(text)?.[1]?.toLowerCase()
  const content = kind === undefined ? tokens.flatMap(blockOf) : lex(text.replace(noteMark, '')).flatMap(blockOf)
  const whole = content.length === 0 ? [{ type: 'paragraph' }] : content
  return kind === undefined ? { type: 'blockquote', content: whole } : { type: 'callout', attrs: { kind }, content: whole }
}

function tableOf({ header, rows }: Tokens.Table): Piece {
  const cellOf = (type: string) => ({ tokens, align }: Tokens.TableCell): Piece => ({ type, attrs: { align }, content: [{ type: 'paragraph', content: lineOf(tokens) }] })
  return { type: 'table', content: [{ type: 'tableRow', content: header.map(cellOf('tableHeader')) }, ...rows.map((row) => ({ type: 'tableRow', content: row.map(cellOf('tableCell')) }))] }
}

function lineOf(tokens: readonly Token[], marks: readonly Mark[] = []): Piece[] {
  return tokens.flatMap((token) => inlineOf(token, marks))
}

function inlineOf(token: Token, marks: readonly Mark[]): Piece[] {
  const put = (given: string, more: readonly Mark[] = marks): Piece[] => {
    const text = given.replaceAll(joiner, '')
    return text === '' ? [] : [{ type: 'text', text, ...(more.length === 0 ? {} : { marks: more }) }]
  }
  const within = (tokens: readonly Token[], type: string) => lineOf(tokens, [...marks, { type }])
  if (isA<Tokens.Escape>(token, 'escape')) return put(token.text)
  if (isA<Tokens.Strong>(token, 'strong')) return within(token.tokens, 'bold')
  if (isA<Tokens.Em>(token, 'em')) return within(token.tokens, 'italic')
  if (isA<Tokens.Del>(token, 'del')) return within(token.tokens, 'strike')
  if (isA<Tokens.Codespan>(token, 'codespan')) return put(token.text, [...marks, { type: 'code' }])
  if (isA<Tokens.Br>(token, 'br')) return [{ type: 'hardBreak' }]
  if (isA<Tokens.Link>(token, 'link')) return linkOf(token, marks)
  if (isA<Tokens.Image>(token, 'image')) {
    if (Boolean(token.title) || !keptPicture.test(token.href) || entity.test(token.text) || marks.length > 0) throw new Unheld('image')
    return [{ type: 'picture', attrs: { src: token.href, alt: token.text } }]
  }
  if (!isA<Tokens.Text>(token, 'text') || entity.test(token.text) || /\{%\s*include\s/.test(token.text)) throw new Unheld(token.type)
  return put(token.text.replaceAll(/[ \t]*\n[ \t]*/g, ' '))
}

function linkOf({ href, title, tokens }: Tokens.Link, marks: readonly Mark[]): Piece[] {
  if (Boolean(title) || marks.some(({ type }) => type === 'link') || !(freeLink.test(href) || taskLink.test(href))) throw new Unheld('link')
  return lineOf(tokens, [...marks, { type: 'link', attrs: { href } }])
}
