import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { fragmentAudiences } from './manual-marks.ts'
import { publishing, writing } from './manual-writing.ts'
import { slug } from './manual.ts'
import { done, id, instant, language, line, seenVersion, text } from './shapes.ts'

const words = z.strictObject({ /** What authors call it: no reader sees it. */ title: line(160), text: text(8000, 0) })
const writtenWords = words.extend({ /** Its author has compared it with the other language: it is up to date although its words stay. */ fresh: z.literal(true).optional() })
const shownWords = words.extend({ at: instant })
/** What a fragment says in one language, and since when. */
export type FragmentText = z.output<typeof shownWords>
const shownTexts = z.strictObject({ fr: shownWords.nullable(), en: shownWords.nullable() })
export type FragmentTexts = z.output<typeof shownTexts>
const writtenTexts = z.strictObject({ fr: writtenWords.nullable(), en: writtenWords.nullable() })
export type WrittenFragment = z.output<typeof writtenTexts>
const lag = z.strictObject({ language, lag: z.enum(['missing', 'older']) })
const visibility = z.enum(fragmentAudiences)

const row = {
  id: id('fragment'), slug, visibility, version: z.int().nullable(), /** Being written, shown to readers, shown and being changed. */ standing: z.enum(['draft', 'published', 'changed']), lags: z.array(lag),
}
const listed = z.strictObject({ ...row, titles: z.strictObject({ fr: z.string(), en: z.string() }), /** How it begins. */ begins: z.strictObject({ fr: z.string(), en: z.string() }), /** In how many tasks it stands, those included that nobody reads yet. */ uses: z.int() })
export type ListedFragment = z.output<typeof listed>
const use = z.strictObject({ task: id('task'), slug, title: z.string(), /** It stands in what readers see of the task, or only in what is being written. */ shown: z.boolean(), /** Somebody may read the task and not the fragment: they find nothing in its place. */ hidden: z.boolean() })
const fragment = z.strictObject({
  ...row, texts: shownTexts, revision: z.int(), changedBy: z.string().nullable(), changedAt: instant.nullable(), uses: z.array(use),
  versions: z.array(z.strictObject({ version: z.int(), at: instant, by: z.string().nullable(), note: z.string(), texts: shownTexts })), may: z.strictObject({ write: z.boolean(), publish: z.boolean() }),
})
export type ManualFragment = z.output<typeof fragment>
const ofFragment = z.strictObject({ id: id('fragment') })
const path = '/api/desk/manual/fragments'

/** What tasks of the manual have in common. */
export const manualFragmentEndpoints = {
  'desk.fragments': endpoint({ method: 'GET', path, access: anyStaff, summary: 'The pieces that tasks of the manual have in common, by their names', reply: z.strictObject({ fragments: z.array(listed), may: z.strictObject({ write: z.boolean(), publish: z.boolean() }) }) }),
  'desk.fragments.create': endpoint({ method: 'POST', path, access: writing, creates: true, summary: 'Begin a fragment, which nobody reads before it is published', body: z.strictObject({ slug, language, title: line(160) }), reply: z.strictObject({ id: id('fragment') }), status: 201, refuses: ['manual.fragment_taken'] }),
  'desk.fragments.fragment': endpoint({ method: 'GET', path: `${path}/:id`, access: anyStaff, summary: 'A fragment as its authors see it: the draft where there is one, where it stands, what it said before', params: ofFragment, reply: fragment }),
  'desk.fragments.save': endpoint({ method: 'PUT', path: `${path}/:id/draft`, access: writing, summary: 'Keep what is being written of a fragment', params: ofFragment, body: z.strictObject({ revision: z.int().min(0), texts: writtenTexts }), reply: fragment, refuses: ['manual.fragment_changed', 'manual.fragment_nested'] }),
  'desk.fragments.publish': endpoint({ method: 'POST', path: `${path}/:id/publish`, access: publishing, summary: 'Show a fragment to readers: every task in which it stands says it from then on', params: ofFragment, body: z.strictObject({ revision: z.int(), note: line(300, 0) }), reply: fragment, refuses: ['manual.fragment_changed', 'manual.fragment_empty', 'manual.links'] }),
  'desk.fragments.discard': endpoint({ method: 'POST', path: `${path}/:id/discard`, access: writing, summary: 'Forget what is being written of a fragment; what readers see stays', params: ofFragment, body: z.strictObject({ revision: z.int() }), reply: done, refuses: ['manual.fragment_changed'] }),
  'desk.fragments.facts': endpoint({ method: 'PUT', path: `${path}/:id/facts`, access: publishing, summary: 'Say who may read a fragment, whatever task it stands in; counts at once', params: ofFragment, body: z.strictObject({ visibility }), reply: fragment }),
  'desk.fragments.restore': endpoint({ method: 'POST', path: `${path}/:id/restore`, access: writing, summary: 'Make an earlier version of a fragment its draft', params: ofFragment, body: z.strictObject({ version: seenVersion.min(1) }), reply: fragment }),
  'desk.fragments.remove': endpoint({ method: 'POST', path: `${path}/:id/remove`, access: publishing, summary: 'Delete a fragment that stands in no task', params: ofFragment, reply: done, refuses: ['manual.fragment_used'] }),
} as const
