import { manualCheckEndpoints, type CheckCode } from '#contract/manual-checks.ts'
import type { ManualFinding } from '#contract/manual.ts'
import { countTries } from '#domains/auth/index.ts'
import { findFound, keepCheck, listOffered, lookAtSite, showChecks, type Eyes } from '#domains/manual/index.ts'
import type { Db } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'
import type { AppDeps } from '../deps.ts'
import { freeRoute, route, type Route } from '../route.ts'
import { dayInWords } from './frame.ts'
import { readingAs } from './reader.ts'
import { wordsIn } from './visit.ts'

type Told = { readonly site: string; readonly green: boolean; readonly code: CheckCode; readonly said: Readonly<Record<string, string | number>>; readonly trace: readonly string[]; readonly at: Date }

/** What was found, in a language; a day stands in words. */
function tell({ site, green, code, said, trace, at }: Told, language: Language): ManualFinding {
  const day = typeof said['day'] === 'string' ? { day: dayInWords(new Date(said['day']), language) } : {}
  return { site, green, sentence: wordsIn(language)(`manual.found.${code}`, { ...said, ...day }), trace: [...trace], at: at.toISOString() }
}

function eyesOf({ outbound, outgoing }: AppDeps): Eyes {
  return { look: (url, most) => outbound.look(url, most), resolve: (name, type) => outgoing.resolve(name, type) }
}

type Looking = { readonly task: string; readonly step: string; readonly site: string; readonly language: Language }

/** Looks at a reader’s site as a step asks; so many times in ten minutes. */
export async function lookFor(deps: AppDeps, reader: ClientActor | StaffActor, { language, ...looking }: Looking): Promise<ManualFinding> {
  await countTries(deps.db.auth, ['manual.check.person', reader.personId])
  return tell(await lookAtSite(deps.db, reader, eyesOf(deps), { ...looking, read: (work) => readingAs(deps, reader, work) }), language)
}

/** What a reader’s check of a step found the last time. */
export async function lastFound(db: Db, reader: ClientActor | StaffActor, { task, step, language }: { readonly task: string; readonly step: string | null; readonly language: Language }): Promise<ManualFinding | null> {
  const found = step === null ? undefined : await findFound(db, reader.personId, task, step)
  return found === undefined ? null : tell(found, language)
}

/** Steps of the manual that look at their reader's own site. */
export const manualCheckRoutes: readonly Route[] = [
  route(manualCheckEndpoints['manual.checks'], async ({ db, actor, query: { task, language } }) => {
    const { checks, found } = await listOffered(db, actor.personId, task)
    return { checks: checks.map(({ step, check: { kind } }) => {
      const last = found.find((each) => each.step === step)
      return { step, kind, last: last === undefined ? null : tell(last, language) }
    }) }
  }),
  freeRoute(manualCheckEndpoints['manual.check'], ({ deps, actor, body }) => lookFor(deps, actor, body)),
  route(manualCheckEndpoints['desk.manual.checks'], ({ db, params }) => showChecks(db, params.id)),
  route(manualCheckEndpoints['desk.manual.keepCheck'], async ({ tx, actor, now, params, body }) => {
    await keepCheck(tx, actor, now, { ...params, ...body })
    return { done: true } as const
  }),
]
