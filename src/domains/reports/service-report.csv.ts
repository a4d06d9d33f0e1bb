import type { ServiceReport } from '#contract/reports.ts'
import { csvFile } from '#kernel/csv.ts'
import type { Language } from '#kernel/languages.ts'
import { sayReports } from './service-report.words.ts'

/** The promises of a report as a table, one a line. */
export function reportAsCsv({ promises }: ServiceReport, language: Language): string {
  const t = sayReports[language]
  const head = ['ticket', 'promise', 'severity', 'started', 'due', 'met', 'kept'].map((name) => t(`report.column.${name}`))
  return csvFile([head, ...promises.map(({ ticket, kind, severity, startedAt, dueAt, metAt, kept }) => [ticket, t(`report.kind.${kind}`), t(`report.severity.${severity}`), startedAt, dueAt, metAt, t(kept ? 'report.kept' : 'report.missed')])])
}
