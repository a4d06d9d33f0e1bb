import { z } from 'zod'
import { answering, anyStaff, endpoint } from './endpoint.ts'
import { done, id, instant, language, line, text } from './shapes.ts'
import { category } from './ticket-shapes.ts'

/** An address within the manual: small letters, digits and hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(80)
/** What a step is called in both languages: it never changes, and its anchor is made of it. */
export const stepId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60)
export const visibility = z.enum(['public', 'clients', 'plans', 'staff'])
export type Visibility = z.output<typeof visibility>

/** One action in one language; its text is Markdown. `at` is when it was last touched: a step whose sibling is younger is out of date. */
export const manualStep = z.strictObject({ id: stepId, title: line(160), text: text(12_000, 0), at: instant })
export type ManualStep = z.output<typeof manualStep>

/** A task in one language; every text but the title is Markdown. */
export const manualText = z.strictObject({
  title: line(160), /** What it is for. */ summary: text(2000, 0), /** Who may do it. */ who: line(200, 0), before: text(8000, 0), steps: z.array(manualStep).max(80), result: text(8000, 0), trouble: text(8000, 0),
})
export type ManualText = z.output<typeof manualText>
/** A task in the languages in which it has been written. */
export const manualTexts = z.strictObject({ fr: manualText.nullable(), en: manualText.nullable() })
export type ManualTexts = z.output<typeof manualTexts>

/** What is true of a task in every language. */
export const manualFacts = z.strictObject({
  visibility, plans: z.array(z.string().max(40)).max(40), category: category.nullable(), see: z.array(slug).max(20), product: line(40, 0), minutes: z.int().min(1).max(600).nullable(),
})
export type ManualFacts = z.output<typeof manualFacts>

/** The step of the manual at which a ticket begins. */
export const manualOrigin = z.strictObject({ task: slug, step: stepId.nullable() })

/** A task or a step that was found, and the way to it. */
const found = z.strictObject({ task: slug, step: stepId.nullable(), /** Which number the step has. */ place: z.int().nullable(), title: z.string(), /** Module, section and, for a step, its task. */ path: z.array(z.string()), /** Some words around what was found; what matches stands between U+0002 and U+0003. */ excerpt: z.string(), href: z.string() })
export type ManualFound = z.output<typeof found>

/** What was found at a site: green or red, a sentence in the reader’s language, and how it was found. */
export const manualFinding = z.strictObject({ site: z.string(), green: z.boolean(), sentence: z.string(), /** What was asked and answered, line by line. */ trace: z.array(z.string()), at: instant })
export type ManualFinding = z.output<typeof manualFinding>

const place = { task: slug, step: stepId.nullable() }

export const manualEndpoints = {
  'manual.search': endpoint({ method: 'GET', path: '/api/manual/search', access: 'anyone', summary: 'Tasks and steps of the manual for what is being typed, as far as the reader may see them', query: z.strictObject({ q: z.string().max(200), language: language.default('en') }),
    reply: z.strictObject({ found: z.array(found), /** What was looked for instead, when the words as typed are nowhere. */ instead: z.string().nullable() }) }),
  'manual.missed': endpoint({ method: 'POST', path: '/api/manual/misses', access: 'anyone', summary: 'Tell the authors what was looked for and not found', body: z.strictObject({ q: line(100, 2), language }), reply: done, refuses: ['request.too_many'] }),
  'manual.helped': endpoint({ method: 'POST', path: '/api/manual/feedback', access: 'anyone', summary: 'Say whether a task, or one of its steps, helped', body: z.strictObject({ ...place, language, helped: z.boolean(), word: text(1000, 0).default('') }), reply: done, refuses: ['request.too_many'] }),
  'manual.step': endpoint({ method: 'GET', path: '/api/manual/step', access: 'signed-in', summary: 'A step of a task, for the ticket that begins there', query: z.strictObject({ task: slug, step: stepId.optional(), language: language.default('en') }),
    reply: z.strictObject({ task: slug, step: stepId.nullable(), module: z.string(), title: z.string(), stepTitle: z.string().nullable(), place: z.int().nullable(), version: z.int(), category: category.nullable(), /** The whole address. */ address: z.string(), /** What the reader’s own check of this step found the last time. */ found: manualFinding.nullable() }) }),
  'desk.tickets.steps': endpoint({ method: 'GET', path: '/api/desk/tickets/:id/steps', access: answering, summary: 'Tasks and steps of the manual that the client of a ticket may read, in their language, to be named in a reply', params: z.strictObject({ id: id('ticket') }), query: z.strictObject({ q: z.string().max(200) }),
    reply: z.strictObject({ language, found: z.array(found.extend({ /** The whole address. */ address: z.string() })) }) }),
  'manual.progress': endpoint({ method: 'GET', path: '/api/manual/progress', access: 'signed-in', summary: 'Which steps of a task I have done', query: z.strictObject({ task: slug }), reply: z.strictObject({ steps: z.array(stepId) }) }),
  'manual.keepProgress': endpoint({ method: 'PUT', path: '/api/manual/progress', access: 'signed-in', summary: 'Keep which steps of a task I have done', body: z.strictObject({ task: slug, steps: z.array(stepId).max(80) }), reply: done }),
  'desk.manual.voices': endpoint({ method: 'GET', path: '/api/desk/manual/voices', access: anyStaff, summary: 'What readers of the manual looked for in vain, where it did not help, and the tickets that came of its steps', reply: z.strictObject({
    misses: z.array(z.strictObject({ words: z.string(), language, times: z.int(), lastAt: instant })),
    helped: z.array(z.strictObject({ task: slug, title: z.string(), step: z.string().nullable(), yes: z.int(), no: z.int(), words: z.array(z.string()) })),
    tickets: z.array(z.strictObject({ task: slug, title: z.string(), step: z.string(), count: z.int(), latest: z.strictObject({ id: id('ticket'), number: z.string() }) })),
  }) }),
} as const
