import type PDFDocument from 'pdfkit'
import type { Language } from './languages.ts'

/** A document to be printed, on which one writes from top to bottom. */
export type Sheet = InstanceType<typeof PDFDocument>

/** How far everything stands from the edges of the paper, in points. */
export const margin = 56
export const ink = '#181d27'
export const faint = '#505560'
export const accent = '#00607b'

/** What the standard fonts of PDF cannot write, in the nearest that they can. */
export function plain(text: string): string {
  return text.replaceAll(/[\u202f\u2009]/g, '\u00a0').replaceAll('→', '->').replaceAll(/[^\u0000-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?')
}

/** Begins a document on A4. `finish` writes a line at the foot of each page and answers the bytes. */
export async function openSheet({ language, ...info }: { readonly language: Language; readonly Title: string; readonly Author?: string; readonly CreationDate?: Date }): Promise<{ readonly sheet: Sheet; readonly finish: (foot: (page: number, pages: number) => string) => Promise<Buffer> }> {
  const { default: Document } = await import('pdfkit')
  const sheet = new Document({ size: 'A4', margin, lang: language, displayTitle: true, tagged: true, bufferPages: true, info })
  const chunks: Buffer[] = []
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => { sheet.once('end', () => resolve()) })
  return { sheet, finish: async (foot) => {
    writeFeet(sheet, foot)
    sheet.end()
    await ended
    return Buffer.concat(chunks)
  } }
}

function writeFeet(sheet: Sheet, foot: (page: number, pages: number) => string): void {
  const { start, count } = sheet.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    sheet.switchToPage(page)
    const { bottom } = sheet.page.margins
    // Below the margin text would begin a page of its own.
    sheet.page.margins.bottom = 0
    sheet.font('Helvetica').fontSize(7.5).fillColor(faint).text(plain(foot(page + 1, count)), margin, sheet.page.height - 36, { lineBreak: false })
    sheet.page.margins.bottom = bottom
  }
}
