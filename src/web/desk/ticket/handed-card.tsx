import { Moment } from '../../ui/moment.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { useWords } from '../../words.tsx'

/** What support wrote when it handed the ticket to the technical team; internal, as everything between the two. */
export function HandedCard({ name, at, summary }: { name: string; at: string; summary: string }) {
  const t = useWords()
  return (
    <article aria-label={t('thread.handed', { name })} className="grid gap-1.5 rounded-card border border-dashed border-edge bg-tech px-4 py-3">
      <header className="flex justify-between gap-3 text-s text-ink-2">
        <span className="min-w-0"><b className="font-semibold text-ink">{name}</b> · {t('thread.handed.to')}</span>
        <span className="flex-none"><Moment at={at} timed /></span>
      </header>
      <RichText text={summary} />
    </article>
  )
}
