import type { Language } from '#kernel/languages.ts'
import { dateFormat } from '#words/dates.ts'
import type { Translate } from '#words/index.ts'
import { html, type Markup } from './markup.ts'

/** What every page of the manual is drawn with. */
export type Scene = {
  readonly t: Translate; readonly language: Language; readonly audience: string; readonly publicUrl: string
  /** Addresses of the style and the script. */
  readonly assets: { readonly css: string | undefined; readonly js: string | undefined }
}
type Page = { readonly title: string; readonly description?: string; /** The address of this page after the language, such as `/limit-a-series`. */ readonly path: string; readonly main: Markup; readonly search?: string; /** Not for those who list the web. */ readonly unlisted?: boolean; /** For whom every language exists. */ readonly languages?: readonly Language[] }

const other = { fr: 'en', en: 'fr' } as const

function mark(): Markup {
  return html`<svg viewBox="0 0 30 14" width="26" height="12" aria-hidden="true" fill="none" stroke="var(--accent)"><circle cx="3.5" cy="7" r="3.5" fill="var(--accent)" stroke="none"/><path d="M3 7h8M19 7h4" stroke-width="2.4"/><circle cx="14.5" cy="7" r="4.8" stroke-width="3.6"/><circle cx="25.5" cy="7" r="2.9" stroke-width="2.2" stroke="var(--ink-3)"/></svg>`
}

function wayBack({ t, audience }: Scene, path: string, language: Language): Markup {
  if (audience === 'staff') return html`<a class="quiet" href="/desk">${t('manual.nav.desk')}</a>`
  if (audience !== 'public') return html`<a class="quiet" href="/client">${t('manual.nav.client')}</a>`
  return html`<a class="quiet" href="/?next=${encodeURIComponent(`/manual/${language}${path}`)}">${t('manual.nav.signIn')}</a>`
}

function header(scene: Scene, { path, search = '', languages = ['fr', 'en'] }: Page): Markup {
  const { t, language } = scene
  const there = other[language]
  return html`<a href="#main" class="skip btn">${t('manual.skip')}</a><header class="top"><div class="bar"><a class="brand" href="/manual/${language}">${mark()}<span>${t('manual.title')}</span></a>
<form class="search" role="search" action="/manual/${language}/search" data-language="${language}"><label class="unseen" for="q">${t('manual.search.label')}</label><input id="q" name="q" type="search" value="${search}" placeholder="${t('manual.search.placeholder')}" autocomplete="off" maxlength="200" data-none="${t('manual.search.none.short')}" data-all="${t('manual.search.all')}" data-step="${t('manual.search.step')}"><button class="unseen" type="submit">${t('manual.search.go')}</button></form>
<nav aria-label="${t('manual.nav.label')}">${languages.includes(there) ? html`<a class="quiet" data-other href="/manual/${there}${path}" hreflang="${there}" lang="${there}">${t('manual.nav.other')}</a>` : null}${wayBack(scene, path, language)}</nav></div></header>`
}

/** A day as pages of the manual say it, the same for all their readers. */
export function dayInWords(at: Date, language: Language): string {
  return dateFormat(language, 'UTC', { dateStyle: 'long' }).format(at)
}

/** A whole page: readable without its script, and printed without what is around it. */
export function drawPage(scene: Scene, page: Page): string {
  const { t, language, publicUrl, assets } = scene
  const { title, description = t('manual.text'), path, main, unlisted = false, languages = ['fr', 'en'] } = page
  const isListed = !unlisted && scene.audience === 'public'
  return html`<!doctype html><html lang="${language}" data-theme="system"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title} · ${t('manual.title')}</title><meta name="description" content="${description}">${isListed ? null : html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${publicUrl}/manual/${language}${path}">${languages.map((each) => html`<link rel="alternate" hreflang="${each}" href="${publicUrl}/manual/${each}${path}">`)}<link rel="alternate" type="application/atom+xml" href="/manual/${language}/feed.xml" title="${t('manual.feed.title')}">
${assets.css === undefined ? null : html`<link rel="stylesheet" href="${assets.css}">`}${assets.js === undefined ? null : html`<script type="module" src="${assets.js}"></script>`}</head><body>${header(scene, page)}<main id="main" tabindex="-1">${main}</main></body></html>`.text
}
