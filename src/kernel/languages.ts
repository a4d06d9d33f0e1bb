/** The languages the whole desk speaks. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that the desk speaks, French when none is. */
export function chooseLanguage(header: string | null | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
    return { language: tag.split('-')[0] ?? '', quality: quality ? Number(quality.slice(2)) || 0 : 1 }
  })
  const best = wanted.toSorted((a, b) => b.quality - a.quality).find((w) => w.language === 'fr' || w.language === 'en')
  return best?.language === 'en' ? 'en' : 'fr'
}
