import { useWords } from '../words.tsx'

/** Grey lines where text will be, the same height as that text; readers hear that it loads. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useWords()
  return (
    <output className="grid gap-2.5">
      <span className="reader-only">{t('page.loading')}</span>
      {Array.from({ length: lines }, (_, index) => <div key={index} className="skeleton h-4" style={{ width: `${100 - ((index * 37) % 45)}%` }} />)}
    </output>
  )
}

/** A grey block of a given height, for cards and rows. */
export function SkeletonBlock({ height }: { height: number }) {
  return <div aria-hidden="true" className="skeleton w-full rounded-card" style={{ height }} />
}
