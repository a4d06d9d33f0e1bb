import type { useNowhere } from './nowhere.ts'
import { Banner } from '../../ui/banner.tsx'
import { useWords } from '../../words.tsx'

/** Says which links lead nowhere, and where they stand. */
export function NowhereCard({ links }: { links: ReturnType<typeof useNowhere> }) {
  const t = useWords()
  if (links.length === 0) return null
  return (
    <Banner tone="warn">
      <p className="font-[550]">{t('author.nowhere', { count: links.length })}</p>
      <ul>{links.slice(0, 20).map(({ href, language, place }, at) => <li key={at}>{place === null ? t('author.nowhere.part', { link: href, language: t(`admin.language.${language}`) }) : t('author.nowhere.step', { link: href, step: place, language: t(`admin.language.${language}`) })}</li>)}</ul>
    </Banner>
  )
}
