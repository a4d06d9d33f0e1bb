import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { useWords } from '../../words.tsx'

/** The end of a list: brings more when it comes near, and by a button for whoever does not scroll. */
export function LoadMore({ loading, more, onMore }: { loading: boolean; more: boolean; onMore: () => void }) {
  const t = useWords()
  const end = useRef<HTMLDivElement>(null)
  const bring = useRef(onMore)
  useEffect(() => { bring.current = onMore })
  useEffect(() => {
    if (!more || loading || end.current === null) return
    const watch = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) bring.current() }, { rootMargin: '400px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [more, loading])
  if (loading) return <output aria-label={t('page.loading')} className="grid gap-px">{[1, 2, 3, 4].map((each) => <SkeletonBlock key={each} height={88} />)}</output>
  return more ? <div ref={end} className="grid place-items-center p-3"><Button size="small" look="quiet" onClick={onMore}>{t('action.more')}</Button></div> : null
}
