import type { ManualStep } from '#contract/manual.ts'
import { plainText, renderMarkdown, textIn, titleIn, type ModuleRow, type TaskRow } from '#domains/manual/index.ts'
import type { Language } from '#kernel/languages.ts'
import { dayInWords, drawPage, type Scene } from './frame.ts'
import { clean, html, type Markup } from './markup.ts'

/** The pictures of Relais' own steps that have been taken, by `language/task/step`: width and height. */
export type Pictures = ReadonlyMap<string, readonly [width: number, height: number]>
type Draw = { readonly scene: Scene; readonly task: TaskRow; /** The language in which it is written here. */ readonly written: Language; readonly pictures: Pictures; /** The steps that can look at the reader’s site. */ readonly checks: ReadonlySet<string> }

function body(source: string, language: Language): Markup {
  return clean(renderMarkdown(source, language))
}

/** Where a reader goes from a step that does not work: to a ticket that knows the step. */
function ticketFrom({ scene: { audience }, task }: Draw, step: string): string | undefined {
  const address = `/client/new?task=${task.slug}&step=${step}`
  if (audience === 'staff') return undefined
  return audience === 'public' ? `/?next=${encodeURIComponent(address)}` : address
}

function picture({ scene: { t }, task, written, pictures }: Draw, step: ManualStep): Markup | null {
  const size = pictures.get(`${written}/${task.slug}/${step.id}`)
  return size === undefined ? null : html`<figure><img src="/manual/pictures/${written}/${task.slug}/${step.id}.png" width="${size[0]}" height="${size[1]}" alt="${t('manual.picture', { step: step.title })}" loading="lazy" decoding="async"></figure>`
}

function stepMore(draw: Draw, { id, title }: ManualStep): Markup {
  const { scene: { t, language }, task } = draw
  const ticket = ticketFrom(draw, id)
  const there = language === 'fr' ? 'en' : 'fr'
  return html`<details class="more"><summary>${t('manual.step.more')}<span class="unseen"> ${title}</span></summary><div>${ticket === undefined ? null : html`<a class="btn" href="${ticket}">${t('manual.step.ticket')}</a>`}
${helped(draw, id, t('manual.step.helped'))}<p class="small"><a href="#${id}">${t('manual.step.link')}</a>${task.texts[there]?.steps.some((step) => step.id === id) === true ? html` · <a href="/manual/${there}/${task.slug}#${id}" hreflang="${there}" lang="${there}">${t('manual.step.other')}</a>` : null}</p></div></details>`
}

/** Where a reader who has signed in has a step look at their site. */
function look({ scene: { t, language, audience }, task, checks }: Draw, { id }: ManualStep): Markup | null {
  if (!checks.has(id)) return null
  if (audience === 'public') return html`<p class="hint"><a href="/?next=${encodeURIComponent(`/manual/${language}/${task.slug}#${id}`)}">${t('manual.nav.signIn')}</a> ${t('manual.check.signIn')}</p>`
  return html`<form class="look hint" method="post" action="/manual/${language}/${task.slug}/check" data-task="${task.slug}" data-step="${id}" data-wait="${t('manual.check.wait')}" data-how="${t('manual.check.how')}" data-failed="${t('manual.check.failed')}"${audience === 'staff' ? null : html` data-ticket="${t('manual.check.ticket')}"`}><input type="hidden" name="step" value="${id}"><label>${t('manual.check.site')}<input name="site" required maxlength="300" placeholder="www.example.com" autocapitalize="none" spellcheck="false" inputmode="url"></label><button class="btn">${t('manual.check.do')}</button><span class="small again">${t('manual.check.again')}</span></form>`
}

function helped({ scene: { t, language }, task }: Draw, step: string, question: string): Markup {
  return html`<form class="helped" method="post" action="/manual/${language}/${task.slug}/helped" data-task="${task.slug}" data-step="${step}" data-thanks="${t('manual.thanks')}"><input type="hidden" name="step" value="${step}"><span>${question}</span><button class="btn" name="helped" value="yes">${t('manual.yes')}</button><button class="btn" name="helped" value="no">${t('manual.no')}</button></form>`
}

function facts({ scene: { t, language }, task, written }: Draw): Markup {
  const text = task.texts[written]
  const count = text?.steps.length ?? 0
  const lines = [
    text?.who ? t('manual.who', { who: text.who }) : null,
    t('manual.steps', { count }) + (task.minutes === null ? '' : t('manual.minutes', { count: task.minutes })),
    task.product === '' ? null : t('manual.product', { product: task.product }),
    task.checkedAt === null ? t('manual.published', { day: dayInWords(task.publishedAt, language) }) : t('manual.checked', { day: dayInWords(task.checkedAt, language) }),
  ]
  return html`<div class="facts">${lines.map((line) => (line === null ? null : html`<span>${line}</span>`))}<a class="screen" href="/manual/${language}/${task.slug}.pdf">${t('manual.pdf')}</a></div>`
}

function side({ scene: { language }, task }: Draw, module: ModuleRow | undefined): Markup | null {
  if (module === undefined) return null
  return html`<nav class="side" aria-label="${titleIn(module.titles, language)}"><a class="over" href="/manual/${language}/module/${module.slug}">${titleIn(module.titles, language)}</a>${module.sections.map((section) => html`<b>${titleIn(section.titles, language)}</b>${section.tasks.map(({ slug, titles }) => html`<a href="/manual/${language}/${slug}"${slug === task.slug ? clean(' aria-current="page"') : null}>${titleIn(titles, language)}</a>`)}`)}</nav>`
}

/** A task: what it is for, its steps one after the other, what comes of it, and what to do when it does not. */
export function drawTask(draw: Omit<Draw, 'written'>, module: ModuleRow | undefined): string {
  const { scene, task } = draw
  const { t, language } = scene
  const found = textIn(task.texts, language)
  if (found === undefined) throw new Error(`the task ${task.slug} is written in no language`)
  const { text, language: written } = found
  const whole: Draw = { ...draw, written }
  const part = (id: string, title: string, source: string) => (source === '' ? null : html`<section id="${id}" class="part"><h2>${title}</h2>${body(source, written)}</section>`)
  const toc = [...text.steps.map(({ id, title }) => [id, title] as const), ...(text.trouble === '' ? [] : [['trouble', t('manual.trouble')] as const])]
  const foreign = written === language ? null : html`<p class="hint warning" role="note">${t('manual.foreign')}</p>`
  const main = html`<div class="page">${side(whole, module)}<article${written === language ? null : clean(` lang="${written}"`)} data-task="${task.slug}" data-version="${task.version}"${scene.audience === 'public' ? null : clean(' data-progress')} data-done="${t('manual.step.done')}">
<p class="path small"><a href="/manual/${language}">${t('manual.title')}</a> › <a href="/manual/${language}/module/${task.moduleSlug}">${titleIn(task.module, language)}</a> › ${titleIn(task.section, language)}</p>
<h1>${text.title}</h1>${foreign}<div class="lead">${body(text.summary, written)}</div>${facts(whole)}${part('before', t('manual.before'), text.before)}
${text.steps.length === 0 ? null : html`<ol class="steps">${text.steps.map((step, at) => html`<li id="${step.id}"><span class="number" aria-hidden="true">${at + 1}</span><div><h2>${step.title}</h2>${body(step.text, written)}${picture(whole, step)}${look(whole, step)}${stepMore(whole, step)}</div></li>`)}</ol>`}
${part('result', t('manual.result'), text.result)}${part('trouble', t('manual.trouble'), text.trouble)}
${task.see.length === 0 ? null : html`<section class="part"><h2>${t('manual.see')}</h2><ul>${task.see.map(({ slug, titles }) => html`<li><a href="/manual/${language}/${slug}">${titleIn(titles, language)}</a></li>`)}</ul></section>`}
<div class="ask">${helped(whole, '', t('manual.helped'))}</div></article>
<nav class="toc" aria-label="${t('manual.toc')}"><p class="small">${t('manual.toc')}</p>${toc.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</nav></div>`
  const languages = (['fr', 'en'] as const).filter((each) => task.texts[each] !== null)
  return drawPage(scene, { title: text.title, description: plainText(text.summary).slice(0, 300), path: `/${task.slug}`, main, unlisted: task.visibility !== 'public', languages })
}
