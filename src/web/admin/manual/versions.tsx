import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'

type Version = { readonly version: number; readonly at: string; readonly by: string | null; readonly note: string }
type Props<V extends Version> = { versions: readonly V[]; /** What readers see now. */ current: number | null; mayRestore: boolean; restore: { readonly busy: boolean; readonly run: (version: number) => void }; onShow: (version: V) => void }

/** What readers have seen, newest first, each with what it changed and the way back to it; nothing where nothing has appeared. */
export function Versions<V extends Version>({ versions, current, mayRestore, restore, onShow }: Props<V>) {
  const t = useWords()
  if (versions.length === 0) return null
  return (
    <section className="mt-10 grid gap-2.5">
      <h2 className="text-l font-[620]">{t('author.versions')}</h2>
      <ol className="card divide-y divide-line">
        {versions.map((each) => (
          <li key={each.version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
            <span className="font-[560]">{t('author.version', { version: each.version })}</span>
            <span className="me-auto text-s text-ink-3"><Moment at={each.at} short />{each.by === null ? '' : ` · ${each.by}`}{each.note === '' ? '' : ` · ${each.note}`}</span>
            <Button size="small" look="quiet" onClick={() => onShow(each)}>{t('author.differences')}</Button>
            {mayRestore && each.version !== current && <Button size="small" look="quiet" busy={restore.busy} onClick={() => restore.run(each.version)}>{t('author.restore')}</Button>}
          </li>
        ))}
      </ol>
    </section>
  )
}
