// What was promised and what became of it, month by month, so that anybody can check it.
export { reportAsCsv } from './service-report.csv.ts'
export { reportAsPdf } from './service-report.pdf.ts'
export { issueDue, issueReport, openReport, showOwnReports, showReport, showReports } from './service-report.ts'
export { verifyLinks, verifyReport, type ReportFault } from './service-report.verify.ts'
