import { setImmediate as breathe } from 'node:timers/promises'
import type { ManualText } from '#contract/manual.ts'
import { printedOf, type Printed } from '#domains/manual/index.ts'
import type { Language } from '#kernel/languages.ts'
import { accent, faint, ink, margin, openSheet, plain, type Sheet } from '#kernel/pdf.ts'
import type { Translate } from '#words/index.ts'

/** A task as it goes onto paper, and where it stands. */
export type Sheeted = { readonly text: ManualText; readonly path: readonly string[]; readonly address: string; readonly version: number; /** Pictures of its own steps, by step. */ readonly steps: ReadonlyMap<string, Buffer> }
type Printing = { readonly t: Translate; readonly language: Language; /** Where the desk stands, for what paper cannot show. */ readonly publicUrl: string; readonly title: string; /** The bytes of a picture that a text names, if the reader may see it and paper can hold it. */ readonly picture: (name: string) => Promise<Buffer | null> }

const tallest = 260
const step = 16

/** Tasks as a PDF: one after the other, each on a page of its own, with the address where it can be read as it is now. */
export async function printTasks(tasks: readonly Sheeted[], printing: Printing): Promise<Buffer> {
  const { t, language, title } = printing
  const { sheet, finish } = await openSheet({ language, Title: plain(title) })
  for (const [at, task] of tasks.entries()) {
    if (at > 0) sheet.addPage()
    sheet.outline.addItem(plain(task.text.title))
    await writeTask(sheet, task, printing)
    await breathe()
  }
  return finish((page, pages) => t('manual.pdf.foot', { title, page, pages }))
}

async function writeTask(sheet: Sheet, { text, path, address, version, steps }: Sheeted, printing: Printing): Promise<void> {
  const { t } = printing
  sheet.font('Helvetica').fontSize(9).fillColor(faint).text(plain(path.join(' › ')), margin)
  sheet.moveDown(0.4).font('Helvetica-Bold').fontSize(20).fillColor(ink).text(plain(text.title))
  await writeText(sheet, text.summary, printing)
  if (text.who !== '') sheet.moveDown(0.2).font('Helvetica').fontSize(9.5).fillColor(faint).text(plain(t('manual.who', { who: text.who })))
  sheet.font('Helvetica').fontSize(9.5).fillColor(accent).text(plain(t('manual.pdf.address', { address, version })), { link: address })
  await writePart(sheet, t('manual.before'), text.before, printing)
  for (const [at, { id, title, text: words }] of text.steps.entries()) {
    keepTogether(sheet, 80)
    sheet.moveDown(0.9).font('Helvetica-Bold').fontSize(12).fillColor(ink).text(plain(`${at + 1}. ${title}`), margin)
    await writeText(sheet, words, printing)
    const picture = steps.get(id)
    if (picture !== undefined) writePicture(sheet, picture)
  }
  await writePart(sheet, t('manual.result'), text.result, printing)
  await writePart(sheet, t('manual.trouble'), text.trouble, printing)
}

async function writePart(sheet: Sheet, title: string, source: string, printing: Printing): Promise<void> {
  if (source === '') return
  keepTogether(sheet, 80)
  sheet.moveDown(1).font('Helvetica-Bold').fontSize(13).fillColor(ink).text(plain(title), margin)
  await writeText(sheet, source, printing)
}

function keepTogether(sheet: Sheet, height: number): void {
  if (sheet.y > sheet.page.height - margin - height) sheet.addPage()
}

async function writeText(sheet: Sheet, source: string, printing: Printing): Promise<void> {
  for (const part of printedOf(source)) {
    const bytes = part.kind === 'picture' ? await printing.picture(part.name) : null
    if (bytes !== null) writePicture(sheet, bytes)
    writeOne(sheet, part, printing)
  }
}

const fonts = { plain: 'Helvetica', bold: 'Helvetica-Bold', code: 'Courier' } as const

function writeOne(sheet: Sheet, part: Printed, { t, publicUrl }: Printing): void {
  if (part.kind === 'code') return void sheet.moveDown(0.4).font('Courier').fontSize(9).fillColor(ink).text(plain(part.text), margin + step, undefined, { lineGap: 1 })
  if (part.kind === 'table') {
    sheet.moveDown(0.4).font('Helvetica').fontSize(9.5).fillColor(ink)
    sheet.table({ position: { x: margin, y: sheet.y }, maxWidth: sheet.page.width - 2 * margin, defaultStyle: { border: 0.5, borderColor: '#c9ccd2', padding: 5 }, data: part.rows.map((cells) => cells.map(plain)) })
    sheet.x = margin
    return
  }
  if (part.kind === 'picture') return
  if (part.kind === 'video') {
    const address = `${publicUrl}${part.address}`
    return void sheet.moveDown(0.4).font('Helvetica').fontSize(10).fillColor(accent).text(plain(t('manual.video', { title: part.title, address })), margin, undefined, { link: address })
  }
  sheet.moveDown(0.3).fontSize(10.5).fillColor(ink)
  const left = margin + part.indent * step
  for (const [at, { text, style }] of part.runs.entries()) {
    const options = { continued: at < part.runs.length - 1, lineGap: 2 }
    if (at === 0) sheet.font(fonts[style]).text(plain(text), left, undefined, options)
    else sheet.font(fonts[style]).text(plain(text), options)
  }
}

/** A picture in the width of the page at most; one that paper cannot hold is left out. */
function writePicture(sheet: Sheet, bytes: Buffer): void {
  keepTogether(sheet, tallest)
  sheet.moveDown(0.5)
  try {
    sheet.image(bytes, margin, sheet.y, { fit: [sheet.page.width - 2 * margin, tallest] })
    sheet.x = margin
  } catch {
    // Only PNG and JPEG can be printed.
  }
}
