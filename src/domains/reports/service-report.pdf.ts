import type { ServiceReport } from '#contract/reports.ts'
import type { Language } from '#kernel/languages.ts'
import { accent, faint, ink, margin, openSheet, plain, type Sheet } from '#kernel/pdf.ts'
import { dateFormat, sayNumber } from '#words/dates.ts'
import type { Translate } from '#words/index.ts'
import { sayZone } from '#words/zones.ts'
import { sayReports } from './service-report.words.ts'

type Column = { readonly title: string; readonly width: number; readonly align?: 'right' }

const line = '#e1e3e7'
/** More promises than this are in the table and the file; a printed list ends where nobody reads on. */
const mostListed = 400

/** A report to be printed: what was promised, what became of it, what is given back, and each promise with its ticket. */
export async function reportAsPdf(report: ServiceReport, { language, deskUrl }: { readonly language: Language; readonly deskUrl: string }): Promise<Buffer> {
  const t = sayReports[language]
  const { sheet, finish } = await openSheet({ language, Title: plain(t('report.title', { company: report.organisation.name, month: monthOf(report, language) })), Author: plain(report.desk), CreationDate: new Date(report.madeAt) })
  writeHead(sheet, report, language)
  writeSums(sheet, report, language)
  writeSeverities(sheet, report, language)
  writeCredits(sheet, report, language)
  writePromises(sheet, report, { t, language, deskUrl })
  return finish((page, pages) => t('report.foot', { page, pages, digest: report.digest }))
}

/** The month in words, "November 2026". */
function monthOf({ from, zone }: ServiceReport, language: Language): string {
  return dateFormat(language, zone, { month: 'long', year: 'numeric' }).format(new Date(from))
}

function writeHead(sheet: Sheet, report: ServiceReport, language: Language): void {
  const t = sayReports[language]
  sheet.font('Helvetica').fontSize(10).fillColor(faint).text(plain(report.desk))
  sheet.moveDown(0.6).font('Helvetica-Bold').fontSize(20).fillColor(ink).text(plain(t('report.title', { company: report.organisation.name, month: monthOf(report, language) })))
  const { opened, resolved, closed } = report.tickets
  sheet.moveDown(0.3).font('Helvetica').fontSize(10).fillColor(faint).text(plain(t('report.plan', { plan: report.plan.name[language], version: report.plan.version, zone: sayZone(report.zone, language) })))
  sheet.moveDown(0.8).fillColor(ink).fontSize(11).text(plain(t('report.tickets', { opened, resolved, closed })))
}

function heading(sheet: Sheet, text: string): void {
  if (sheet.y > sheet.page.height - margin - 120) sheet.addPage()
  sheet.moveDown(1.4).font('Helvetica-Bold').fontSize(13).fillColor(ink).text(plain(text), margin).moveDown(0.5)
}

function percent(rate: number, language: Language): string {
  return sayReports[language]('report.percent', { rate: sayNumber(rate, language) })
}

function writeSums(sheet: Sheet, { sums }: ServiceReport, language: Language): void {
  const t = sayReports[language]
  heading(sheet, t('report.sums'))
  if (sums.length === 0) return void sheet.font('Helvetica').fontSize(10).fillColor(faint).text(plain(t('report.none')))
  table(sheet, [
    { title: t('report.column.promise'), width: 190 }, { title: t('report.column.severity'), width: 90 }, { title: t('report.kept'), width: 65, align: 'right' }, { title: t('report.missed'), width: 65, align: 'right' }, { title: t('report.column.rate'), width: 70, align: 'right' },
  ], sums.map(({ kind, severity, kept, missed }) => [t(`report.kind.${kind}`), t(`report.severity.${severity}`), String(kept), String(missed), percent(Math.round((1000 * kept) / (kept + missed)) / 10, language)]))
}

function writeSeverities(sheet: Sheet, { severities = [] }: ServiceReport, language: Language): void {
  if (severities.length === 0) return
  const t = sayReports[language]
  heading(sheet, t('report.severities'))
  table(sheet, [{ title: t('report.column.severity'), width: 190 }, ...(['declared', 'assessed', 'agreed'] as const).map((judged) => ({ title: t(`report.column.${judged}`), width: 95, align: 'right' as const }))],
    severities.map(({ severity, declared, assessed, agreed }) => [t(`report.severity.${severity}`), ...[declared, assessed, agreed].map(String)]))
}

function writeCredits(sheet: Sheet, { credits: { steps, most, total } }: ServiceReport, language: Language): void {
  if (steps.length === 0) return
  const t = sayReports[language]
  heading(sheet, t('report.credits'))
  table(sheet, [{ title: t('report.column.promise'), width: 190 }, { title: t('report.column.severity'), width: 90 }, { title: t('report.column.below'), width: 65, align: 'right' }, { title: t('report.column.rate'), width: 65, align: 'right' }, { title: t('report.column.credit'), width: 70, align: 'right' }],
    steps.map(({ kind, severity, below, rate, applies, credit }) => [t(`report.kind.${kind}`), severity === null ? t('report.severity.any') : t(`report.severity.${severity}`), percent(below, language), rate === null ? '–' : percent(rate, language), applies ? percent(credit, language) : '–']))
  sheet.moveDown(0.5).font('Helvetica-Bold').fontSize(11).fillColor(ink).text(plain(t('report.credit.total', { total, most })), margin)
}

function writePromises(sheet: Sheet, { promises, zone }: ServiceReport, { t, language, deskUrl }: { readonly t: Translate; readonly language: Language; readonly deskUrl: string }): void {
  if (promises.length === 0) return
  heading(sheet, t('report.promises'))
  const at = (instant: string | null) => (instant === null ? '–' : dateFormat(language, zone, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant)))
  table(sheet, [{ title: t('report.column.ticket'), width: 62 }, { title: t('report.column.promise'), width: 128 }, { title: t('report.column.severity'), width: 62 }, { title: t('report.column.started'), width: 76 }, { title: t('report.column.due'), width: 76 }, { title: t('report.column.met'), width: 76 }],
    promises.slice(0, mostListed).map(({ ticket, kind, severity, startedAt, dueAt, metAt }) => [ticket, t(`report.kind.${kind}`), t(`report.severity.${severity}`), at(startedAt), at(dueAt), at(metAt)]),
    (row) => ({ isBad: promises[row]?.kept === false, link: `${deskUrl}/client/tickets/${promises[row]?.ticketId ?? ''}` }))
  if (promises.length > mostListed) sheet.moveDown(0.5).font('Helvetica').fontSize(9).fillColor(faint).text(plain(t('report.more', { count: promises.length - mostListed })), margin)
}

type Mark = { readonly isBad: boolean; readonly link: string }

function table(sheet: Sheet, columns: readonly Column[], rows: readonly (readonly string[])[], mark?: (row: number) => Mark): void {
  const height = 17
  const write = (cells: readonly string[], { bold = false, marked }: { readonly bold?: boolean; readonly marked?: Mark | undefined }) => {
    if (sheet.y > sheet.page.height - margin - 2 * height) sheet.addPage()
    const top = sheet.y
    let left = margin
    cells.forEach((cell, index) => {
      const column = columns[index]
      if (column === undefined) return
      const isLink = index === 0 && marked !== undefined
      sheet.font(bold || marked?.isBad === true ? 'Helvetica-Bold' : 'Helvetica').fontSize(9).fillColor(bold ? faint : isLink ? accent : ink)
        .text(plain(cell), left, top + 4, { width: column.width - 6, height, lineBreak: false, ellipsis: true, align: column.align ?? 'left', ...(isLink ? { link: marked.link } : {}) })
      left += column.width
    })
    sheet.moveTo(margin, top + height).lineTo(left, top + height).strokeColor(line).lineWidth(0.5).stroke()
    sheet.y = top + height
    sheet.x = margin
  }
  write(columns.map(({ title }) => title), { bold: true })
  rows.forEach((cells, row) => write(cells, { marked: mark?.(row) }))
}
