import { SkeletonBlock } from '../ui/skeleton.tsx'
import { useWords } from '../words.tsx'

/** What stands where a page will be, in its rough shape. */
export function Opening() {
  const t = useWords()
  return (
    <output className="mx-auto grid min-h-dvh w-full max-w-[67.5rem] content-start gap-5 px-4 py-20 md:px-10">
      <span className="reader-only">{t('page.loading')}</span>
      <SkeletonBlock height={36} />
      <SkeletonBlock height={140} />
      <SkeletonBlock height={220} />
    </output>
  )
}
