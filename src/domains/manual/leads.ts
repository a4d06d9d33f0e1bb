import { fragmentMark, leadOf } from '#contract/manual-marks.ts'
import type { ManualTexts } from '#contract/manual.ts'
import type { Db } from '#db/index.ts'
import { fragmentsOf } from './fragments.rules.ts'
import { findShownFragments } from './fragments.store.ts'
import { isThere, linksOf, stepsOf } from './leads.rules.ts'
import { findTargets } from './leads.store.ts'

/** Of some links, those that lead to no task of the manual, or to a step that it does not have. */
export async function findNowhere(db: Db, links: readonly string[]): Promise<string[]> {
  const leads = links.flatMap((href) => { const lead = leadOf(href); return lead === undefined || lead.task === '' ? [] : [{ href, lead }] })
  const known = await findTargets(db, [...new Set(leads.map(({ lead }) => lead.task))])
  return leads.filter(({ lead }) => !isThere(lead, known)).map(({ href }) => href)
}

/** The first link of a task that leads nowhere, or the fragment in it that nobody has published. Its own steps are those that it is about to have. */
export async function findBroken(db: Db, slug: string, texts: ManualTexts): Promise<{ readonly href: string } | undefined> {
  const named = fragmentsOf(texts)
  const shown = await findShownFragments(db, named)
  const missing = named.find((fragment) => !shown.has(fragment))
  if (missing !== undefined) return { href: fragmentMark(missing) }
  const links = linksOf(texts).flatMap((link) => { const lead = leadOf(link.href); return lead === undefined ? [] : [{ ...link, lead }] })
  const known = await findTargets(db, [...new Set(links.map(({ lead }) => lead.task))].filter((task) => task !== '' && task !== slug))
  const own = { slug, steps: stepsOf(texts) }
  return links.find(({ lead }) => !isThere(lead, known.set('', own).set(slug, own)))
}
