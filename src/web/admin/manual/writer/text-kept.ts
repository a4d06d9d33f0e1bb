import { readAgain, readBlocks, type Block } from './markdown-in.ts'
import { manners, writePiece, writePieces } from './markdown-out.ts'
import { isEmpty, said, withoutEmphases, type Piece } from './pieces.ts'

/** A text as it was before anybody wrote in it. */
export type Origin = { readonly source: string; readonly blocks: readonly Block[]; readonly whole: string }

/** Opens a text: what the editor is given, and what is needed to give back unchanged what nobody touched. */
export function openText(source: string): { readonly doc: Piece; readonly origin: Origin } {
  const blocks = readBlocks(source)
  const pieces = blocks.map(({ piece }) => piece)
  return { doc: { type: 'doc', content: pieces.length === 0 ? [{ type: 'paragraph' }] : pieces }, origin: { source, blocks, whole: said(pieces) } }
}

/** The simplest way to write a block that reads back as it is meant; the safest one when none does. */
function written(piece: Piece, bullet: '-' | '*'): string {
  if (piece.type === 'kept') return writePiece(piece)
  const meant = said([piece])
  const ways = manners.map((manner) => writePiece(piece, { ...manner, bullet }))
  // What Markdown cannot say at all is said without its emphases, rather than with stars in it.
  const plain = withoutEmphases(piece)
  return ways.find((way) => readAgain(way) === meant) ?? (said([plain]) === meant ? ways.at(-1) ?? '' : written(plain, bullet))
}

/** The Markdown of what the editor holds. Blocks that say what they said are written as they were, to the byte, with what stood between them. */
export function closeText(doc: Piece, { source, blocks, whole }: Origin): string {
  const pieces = (doc.content ?? []).filter((piece) => !isEmpty(piece))
  if (said(pieces) === whole) return source
  const known = new Map<string, number[]>()
  for (const [at, { piece }] of blocks.entries()) known.set(said([piece]), [...(known.get(said([piece])) ?? []), at])
  let last: number | undefined
  const lines: string[] = []
  for (const [at, piece] of pieces.entries()) {
    const places = known.get(said([piece])) ?? []
    const place = places.find((each) => last !== undefined && each === last + 1) ?? places[0]
    const block = place === undefined ? undefined : blocks[place]
    const before = pieces[at - 1]
    if (at > 0) lines.push(last !== undefined && place === last + 1 ? blocks[last]?.gap ?? '\n\n' : '\n\n')
    const isBesideList = (piece.type === 'bulletList' || piece.type === 'orderedList') && before?.type === piece.type
    lines.push(block !== undefined && !(isBesideList && place !== (last ?? -2) + 1) ? block.raw : written(piece, isBesideList && !/^(?:\*|\d+\))/.test(lines.at(-2) ?? '') ? '*' : '-'))
    last = place
  }
  const text = lines.join('')
  // Blocks that are right each for itself may still run into each other: then all of it is written anew.
  const isRight = pieces.some(({ type }) => type === 'kept') || readAgain(text) === said(pieces)
  return isRight ? text : manners.map((manner) => writePieces(pieces, manner)).find((way) => readAgain(way) === said(pieces)) ?? text
}
