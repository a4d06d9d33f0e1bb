import { leadOf } from '#contract/manual-marks.ts'
import type { ManualTexts } from '#contract/manual.ts'
import type { Db } from '#db/index.ts'
import type { Language } from '#kernel/languages.ts'
import { isThere, linksOf, stepsOf } from './leads.rules.ts'
import { findTargets } from './leads.store.ts'

/** Of some links, those that lead to no task of the manual, or to a step that it does not have. */
export async function findNowhere(db: Db, links: readonly string[]): Promise<string[]> {
  const leads = links.flatMap((href) => { const lead = leadOf(href); return lead === undefined || lead.task === '' ? [] : [{ href, lead }] })
  const known = await findTargets(db, [...new Set(leads.map(({ lead }) => lead.task))])
  return leads.filter(({ lead }) => !isThere(lead, known)).map(({ href }) => href)
}

/** The first link of a task that leads nowhere, and where it stands. Its own steps are those that it is about to have. */
export async function findBroken(db: Db, slug: string, texts: ManualTexts): Promise<{ readonly href: string; readonly language: Language; readonly place: number | null } | undefined> {
  const links = linksOf(texts).flatMap((link) => { const lead = leadOf(link.href); return lead === undefined ? [] : [{ ...link, lead }] })
  const known = await findTargets(db, [...new Set(links.map(({ lead }) => lead.task))].filter((task) => task !== '' && task !== slug))
  const own = { slug, steps: stepsOf(texts) }
  return links.find(({ lead }) => !isThere(lead, known.set('', own).set(slug, own)))
}
