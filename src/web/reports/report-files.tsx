import { paths } from '../paths.ts'
import { useWords } from '../words.tsx'

/** The report as files: to be printed, as a table, and with its proofs. */
export function ReportFiles({ id }: { id: string }) {
  const t = useWords()
  return <>{(['pdf', 'csv', 'json'] as const).map((format) => <a key={format} className="btn" href={paths.reportFile(id, format)} download>{t(`reports.file.${format}`)}</a>)}</>
}
