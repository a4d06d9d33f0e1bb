import type { MailWords, Template } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'

type Version = Template['languages'][Language]['versions'][number]

/** How the words were before, newest first; any of them can be written on from. */
export function Versions({ versions, language, onUse }: { versions: readonly Version[]; language: Language; onUse: (words: MailWords) => void }) {
  const t = useWords()
  return (
    <section className="grid gap-2.5">
      <h2 className="text-base font-[620]">{t('template.versions')}</h2>
      {versions.length === 0 ? <p className="text-s text-ink-2">{t('template.versions.none')}</p> : (
        <ol className="card divide-y divide-line">{versions.map((version) => <Line key={version.version} version={version} language={language} onUse={onUse} />)}</ol>
      )}
    </section>
  )
}

function Line({ version: { version, at, by, words }, language, onUse }: { version: Version; language: Language; onUse: (words: MailWords) => void }) {
  const t = useWords()
  const who = <span className="text-s text-ink-3"><Moment at={at} short />{by === null ? '' : ` ${t('template.version.by', { by })}`}</span>
  if (words === null) return <li className="flex flex-wrap justify-between gap-x-4 px-4 py-2.5"><span>{t('template.version.shipped', { version })}</span>{who}</li>
  return (
    <li className="px-4 py-2.5">
      <details>
        <summary className="flex cursor-pointer flex-wrap justify-between gap-x-4"><span className="font-[560]">{t('template.version', { version })}</span>{who}</summary>
        <div className="grid gap-3 pt-3 text-s">
          <p lang={language} className="font-[560]">{words.subject}</p>
          <p lang={language} className="whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">{words.body}</p>
          <div><Button size="small" onClick={() => onUse(words)}>{t('template.version.use')}</Button></div>
        </div>
      </details>
    </li>
  )
}
