import { plainText, textIn, type Change } from '#domains/manual/index.ts'
import type { Language } from '#kernel/languages.ts'
import type { Translate } from '#words/index.ts'
import { html, type Markup } from './markup.ts'

type Listed = { readonly slug: string; readonly titles: Partial<Record<Language, string>>; readonly publishedAt: Date }
const prolog = '<?xml version="1.0" encoding="utf-8"?>\n'

/** What changed last, as an Atom feed (RFC 4287). */
export function drawFeed({ t, language, publicUrl }: { readonly t: Translate; readonly language: Language; readonly publicUrl: string }, changes: readonly Change[]): string {
  const home = `${publicUrl}/manual/${language}`
  const entries = changes.map(({ slug, texts, version, publishedAt }): Markup | null => {
    const text = textIn(texts, language)?.text
    return text === undefined ? null : html`<entry><id>${home}/${slug}?version=${version}</id><title>${text.title}</title><updated>${publishedAt.toISOString()}</updated><link href="${home}/${slug}"/><summary>${plainText(text.summary)}</summary></entry>`
  })
  return prolog + html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${home}</id><title>${t('manual.feed.title')}</title><updated>${(changes[0]?.publishedAt ?? new Date(0)).toISOString()}</updated><link href="${home}"/><link rel="self" href="${home}/feed.xml"/><author><name>Relais</name></author>${entries}</feed>`.text
}

/** What everybody may read, in each language, for those who list the web. */
export function drawSitemap(publicUrl: string, tasks: readonly Listed[]): string {
  const address = (language: Language, slug: string) => `${publicUrl}/manual/${language}/${slug}`
  const entries = tasks.flatMap(({ slug, titles, publishedAt }) => {
    const languages = (['fr', 'en'] as const).filter((language) => titles[language] !== undefined)
    const links = languages.map((language) => html`<xhtml:link rel="alternate" hreflang="${language}" href="${address(language, slug)}"/>`)
    return languages.map((language) => html`<url><loc>${address(language, slug)}</loc><lastmod>${publishedAt.toISOString()}</lastmod>${links}</url>`)
  })
  return prolog + html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries}</urlset>`.text
}

/** What those who list the web may read here (RFC 9309): the manual, and what its pages are drawn with. */
export function drawRobots(publicUrl: string): string {
  return `User-agent: *\nAllow: /manual\nAllow: /assets/\nDisallow: /\n\nSitemap: ${publicUrl}/manual/sitemap.xml\n`
}
