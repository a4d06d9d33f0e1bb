import type { ImportWarning } from '#contract/manual-files.ts'
import { Banner } from '../../ui/banner.tsx'
import { useWords } from '../../words.tsx'

/** What of a folder is not kept as it stands there, file by file. */
export function ImportWarnings({ warnings, wrong }: { warnings: readonly ImportWarning[]; wrong: number }) {
  const t = useWords()
  if (wrong === 0) return <Banner tone="good">{t('author.import.warnings.none')}</Banner>
  const files = [...Map.groupBy(warnings, ({ file }) => file)]
  return (
    <section className="card" aria-label={t('author.import.warnings', { count: wrong })}>
      <h3 className="border-b border-line px-4 py-2.5 text-base font-[600]">{t('author.import.warnings', { count: wrong })}</h3>
      <dl className="max-h-96 divide-y divide-line overflow-y-auto">
        {files.map(([file, told]) => (
          <div key={file} className="grid gap-x-4 gap-y-1 px-4 py-2 md:grid-cols-[minmax(0,18rem)_1fr]">
            <dt className="min-w-0 font-mono text-s [overflow-wrap:anywhere]">{file}</dt>
            <dd className="min-w-0"><ul className="grid gap-1">{told.map(({ what, detail }) => <li key={`${what} ${detail}`} className="[overflow-wrap:anywhere]">{t(`author.import.warn.${what}`, { detail })}</li>)}</ul></dd>
          </div>
        ))}
      </dl>
      {wrong > warnings.length && <p className="border-t border-line px-4 py-2 text-s text-ink-2">{t('author.import.warnings.more', { count: wrong - warnings.length })}</p>}
    </section>
  )
}
