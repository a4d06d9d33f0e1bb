import type { Moved as Rows } from '#contract/merges.ts'
import { useWords } from '../../words.tsx'

/** What goes from one record to another, in figures. */
export function Moved({ title, moves }: { title: string; moves: Rows }) {
  const t = useWords()
  return (
    <section className="grid gap-1.5">
      <h3 className="font-[600]">{title}</h3>
      {moves.length === 0 ? <p className="text-ink-2">{t('twin.moves.none')}</p> : <ul className="flex flex-wrap gap-x-4 gap-y-1">{moves.map(({ what, count }) => <li key={what}>{t(`twin.moved.${what}`, { count })}</li>)}</ul>}
    </section>
  )
}
