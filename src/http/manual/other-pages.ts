import type { ManualFound } from '#contract/manual.ts'
import { titleIn, type ModuleBrief, type ModuleRow } from '#domains/manual/index.ts'
import { drawPage, type Scene } from './frame.ts'
import { html, type Markup } from './markup.ts'

/** The front: every module and its sections. */
export function drawHome(scene: Scene, modules: readonly ModuleBrief[]): string {
  const { t, language, audience } = scene
  const card = ({ slug, titles, sections }: ModuleBrief) => html`<section class="card"><h2><a href="/manual/${language}/module/${slug}">${titleIn(titles, language)}</a></h2><ul>${sections.map((section) =>
    html`<li><a href="/manual/${language}/module/${slug}#${section.slug}">${titleIn(section.titles, language)}</a> <span class="small">${t('manual.tasks', { count: section.tasks })}</span></li>`)}</ul></section>`
  const ours = modules.filter(({ own }) => !own)
  const own = modules.filter((module) => module.own)
  const main = html`<div class="home"><h1>${t('manual.title')}</h1><p class="lead">${t('manual.text')}</p>${ours.length === 0 ? null : html`<div class="cards">${ours.map(card)}</div>`}
${own.length === 0 ? null : html`<h2 class="over">${t('manual.own')}</h2><div class="cards">${own.map(card)}</div>`}${modules.length === 0 ? html`<p>${t('manual.empty')}</p>` : html`<p class="small screen"><a href="/manual/${language}.pdf">${t('manual.pdf.all')}</a></p>`}
${audience === 'public' ? html`<p class="small">${t('manual.signedOut')} <a href="/?next=${encodeURIComponent(`/manual/${language}`)}">${t('manual.nav.signIn')}</a></p>` : null}</div>`
  return drawPage(scene, { title: t('manual.title'), path: '', main })
}

/** A module: its sections and their tasks. */
export function drawModule(scene: Scene, { slug, titles, sections }: ModuleRow): string {
  const { t, language } = scene
  const title = titleIn(titles, language)
  const main = html`<div class="home"><p class="path small"><a href="/manual/${language}">${t('manual.title')}</a></p><h1>${title}</h1><p class="small screen"><a href="/manual/${language}/module/${slug}.pdf">${t('manual.pdf.module')}</a></p>${sections.map((section) => html`<section class="part" id="${section.slug}"><h2>${titleIn(section.titles, language)}</h2><ul class="tasks">${section.tasks.map((task) =>
    html`<li><a href="/manual/${language}/${task.slug}">${titleIn(task.titles, language)}</a></li>`)}</ul></section>`)}</div>`
  return drawPage(scene, { title, path: `/module/${slug}`, main })
}

/** A piece of a text, with a sign where it was cut out of it. */
function cut(excerpt: string): string {
  const text = excerpt.trim()
  return `${/^[^\p{Lu}\p{N}\u0002«“"(]/u.test(text) ? '… ' : ''}${text}${/[.!?:…»”)]\u0003?$/u.test(text) || text === '' ? '' : '…'}`
}

function marked(excerpt: string): Markup {
  const parts = cut(excerpt).split(/\u0002([^\u0003]*)\u0003/)
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : part))}`
}

/** What was found for some words. */
export function drawSearch(scene: Scene, { q, found, instead }: { readonly q: string; readonly found: readonly ManualFound[]; readonly instead: string | null }): string {
  const { t } = scene
  const results = html`<ol class="results">${found.map(({ href, title, path, place, excerpt }) => html`<li><a href="${href}">${place === null ? null : html`<span class="small">${t('manual.search.step')} ${place}</span> `}${title}</a><p class="path small">${path.join(' › ')}</p><p>${marked(excerpt)}</p></li>`)}</ol>`
  const said = q.trim() === '' ? null : found.length === 0 ? html`<p class="lead">${t('manual.search.none', { q })}</p>` : instead === null ? html`<p class="small">${t('manual.search.found', { count: found.length, q })}</p>` : html`<p class="small">${t('manual.search.instead', { q, instead })}</p>`
  return drawPage(scene, { title: q.trim() === '' ? t('manual.search.label') : t('manual.search.title', { q }), path: `/search?q=${encodeURIComponent(q)}`, main: html`<div class="home"><h1>${t('manual.search.label')}</h1>${said}${results}</div>`, search: q, unlisted: true })
}

/** Where a page that says one thing leads. */
export type Back = { readonly href: string; readonly label: string }

/** A page that says one thing. */
export function drawNotice(scene: Scene, title: string, text: string, back?: Back): string {
  const main = html`<div class="home"><h1>${title}</h1><p class="lead">${text}</p>${back === undefined ? html`<p><a class="btn" href="/manual/${scene.language}">${scene.t('manual.toHome')}</a></p>` : html`<p><a class="btn" href="${back.href}">${back.label}</a></p>`}</div>`
  return drawPage(scene, { title, path: '', main, unlisted: true })
}
