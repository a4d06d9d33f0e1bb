import type { RowFault } from '#contract/credentials.ts'
import { Banner } from '../../ui/banner.tsx'
import { useWords } from '../../words.tsx'

/** Everything that is wrong with a file, by line and field, each in a sentence. */
export function ImportFaults({ faults, wrong }: { faults: readonly RowFault[]; wrong: number }) {
  const t = useWords()
  return (
    <>
      <Banner tone="bad">{t('import.wrong', { count: wrong })}</Banner>
      <div className="max-h-80 overflow-y-auto rounded-card border border-line">
        <table className="w-full text-start">
          <thead className="border-b border-line text-s text-ink-2"><tr><th scope="col" className="px-3 py-1.5 text-start font-[550]">{t('import.line')}</th><th scope="col" className="px-3 py-1.5 text-start font-[550]">{t('import.field')}</th><th scope="col" className="px-3 py-1.5 text-start font-[550]">{t('import.says')}</th></tr></thead>
          <tbody className="divide-y divide-line">
            {faults.map(({ line, field, wrong: kind, value }) => <tr key={`${line} ${field}`}><td className="px-3 py-1.5 tabular-nums">{line}</td><td className="px-3 py-1.5">{t(`import.field.${field}`)}</td><td className="px-3 py-1.5 [overflow-wrap:anywhere]">{t(`import.fault.${kind}`, { value })}</td></tr>)}
          </tbody>
        </table>
      </div>
      {wrong > faults.length && <p className="text-s text-ink-2">{t('import.faults.more', { count: wrong - faults.length })}</p>}
    </>
  )
}
