import { z } from 'zod'
import { answering, anyStaff, endpoint } from './endpoint.ts'
import { manualFacts, manualText, slug, stepId } from './manual.ts'
import { done, id, instant, language, line, personBrief, seenVersion, text } from './shapes.ts'

/** Those who write the manual, and those who decide what readers see of it. */
export const writing = ['support', 'head', 'technical', 'expert', 'account_manager', 'administrator'] as const
export const publishing = ['head', 'administrator'] as const

const titles = z.strictObject({ fr: line(120, 0), en: line(120, 0) })
/** A step as it is written: when it was last touched is found out by comparing. */
const writtenStep = z.strictObject({ id: stepId, title: line(160), text: text(12_000, 0), /** Its author has compared it with its sibling: it is up to date although its words stay. */ fresh: z.literal(true).optional() })
const writtenText = manualText.omit({ steps: true }).extend({ steps: z.array(writtenStep).max(80) })
export type WrittenManualText = z.output<typeof writtenText>
const writtenTexts = z.strictObject({ fr: writtenText.nullable(), en: writtenText.nullable() })

const lag = z.strictObject({ step: stepId, language, lag: z.enum(['missing', 'older']) })
const standing = z.enum(['new', 'draft', 'review', 'published', 'changed'])
export const taskRow = z.strictObject({
  id: id('task'), slug, titles, own: z.boolean(), visibility: manualFacts.shape.visibility, version: z.int().nullable(), /** Nothing written, being written, waiting for a second pair of eyes, shown to readers, shown and being changed. */ standing,
  lags: z.int(), /** What was said about it and is not settled. */ comments: z.int(), removed: z.boolean(), /** When its draft, as it was then, is to appear by itself. */ scheduledAt: instant.nullable(), /** Nobody has looked at it for longer than its interval. */ stale: z.boolean(),
})
export type ManualTaskRow = z.output<typeof taskRow>
const section = z.strictObject({ id: id('section'), slug, titles, tasks: z.array(taskRow) })
const module = z.strictObject({ id: id('module'), slug, titles, own: z.boolean(), sections: z.array(section) })
export type ManualModuleRow = z.output<typeof module>

const shownTexts = z.strictObject({ fr: manualText.nullable(), en: manualText.nullable() })
const task = z.strictObject({
  id: id('task'), slug, own: z.boolean(), sectionId: id('section'), facts: manualFacts, version: z.int().nullable(), removed: z.boolean(), checkDays: z.int().nullable(), checkedAt: instant.nullable(), owner: personBrief.nullable(),
  texts: shownTexts, standing, /** Counts each saving; the next one names it. */ revision: z.int(), changedBy: z.string().nullable(), changedAt: instant.nullable(), lags: z.array(lag),
  /** What is to appear by itself; `current` while nothing was written since, `failed` when it could not appear. */
  scheduled: z.strictObject({ at: instant, by: z.string(), note: z.string(), current: z.boolean(), failed: z.strictObject({ why: z.enum(['links', 'version']), link: z.string().nullable() }).nullable() }).nullable(),
  versions: z.array(z.strictObject({ version: z.int(), at: instant, by: z.string().nullable(), note: z.string() })),
  may: z.strictObject({ write: z.boolean(), publish: z.boolean() }),
})
export type ManualTask = z.output<typeof task>
const ofTask = z.strictObject({ id: id('task') })
const difference = z.strictObject({ language, step: stepId.nullable(), part: z.enum(['title', 'summary', 'who', 'before', 'result', 'trouble', 'step', 'order']), change: z.enum(['added', 'removed', 'changed']), before: z.string(), after: z.string() })
export type ManualDifference = z.output<typeof difference>

export const manualWritingEndpoints = {
  'desk.manual.contents': endpoint({ method: 'GET', path: '/api/desk/manual', access: anyStaff, summary: 'The whole manual as its authors see it: what is being written too', reply: z.strictObject({ modules: z.array(module), may: z.strictObject({ write: z.boolean(), publish: z.boolean() }) }) }),
  'desk.manual.place': endpoint({ method: 'POST', path: '/api/desk/manual/places', access: publishing, creates: true, summary: 'Make a module, or a section in one', body: z.strictObject({ moduleId: id('module').nullable(), titles }), reply: z.strictObject({ id: z.string() }), status: 201, refuses: ['manual.title', 'manual.section'] }),
  'desk.manual.create': endpoint({ method: 'POST', path: '/api/desk/manual/tasks', access: writing, creates: true, summary: 'Begin a task, which nobody reads before it is published', body: z.strictObject({ sectionId: id('section'), slug, language, title: line(160) }), reply: z.strictObject({ id: id('task') }), status: 201, refuses: ['manual.slug_taken', 'manual.section', 'manual.own'] }),
  'desk.manual.task': endpoint({ method: 'GET', path: '/api/desk/manual/tasks/:id', access: anyStaff, summary: 'A task as its authors see it: the draft where there is one', params: ofTask, reply: task }),
  'desk.manual.tickets': endpoint({ method: 'GET', path: '/api/desk/manual/tasks/:id/tickets', access: anyStaff, summary: 'The tickets that have to do with a task: those that began at one of its steps, and those whose answers name it', params: ofTask,
    reply: z.strictObject({ /** How many began at a step that did not work, and how many are answered with it. */ began: z.int(), cited: z.int(), /** The newest fifty. */ tickets: z.array(z.strictObject({ id: id('ticket'), number: z.string(), step: stepId.nullable(), how: z.enum(['began', 'cited', 'made']), at: instant })) }) }),
  'desk.tickets.task': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/task', access: answering, creates: true, summary: 'Begin a task of the manual with what a client was answered', params: z.strictObject({ id: id('ticket') }), body: z.strictObject({ messageId: id('message'), sectionId: id('section'), slug, language, title: line(160) }), reply: z.strictObject({ id: id('task') }), status: 201, refuses: ['manual.slug_taken', 'manual.section', 'manual.own', 'request.invalid'] }),
  'desk.manual.save': endpoint({ method: 'PUT', path: '/api/desk/manual/tasks/:id/draft', access: writing, summary: 'Keep what is being written', params: ofTask, body: z.strictObject({ revision: z.int().min(0), texts: writtenTexts }), reply: task, refuses: ['manual.changed', 'manual.step_twice', 'manual.own'] }),
  'desk.manual.facts': endpoint({ method: 'PUT', path: '/api/desk/manual/tasks/:id/facts', access: publishing, summary: 'Say for whom a task is, where it stands, who looks after it; counts at once', params: ofTask, body: z.strictObject({ facts: manualFacts, sectionId: id('section'), slug, checkDays: z.int().min(1).max(3650).nullable(), ownerId: id('person').nullable() }), reply: task, refuses: ['manual.slug_taken', 'manual.section', 'manual.plans', 'manual.own'] }),
  'desk.manual.review': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/review', access: writing, summary: 'Ask a colleague to look a draft over, or take that back', params: ofTask, body: z.strictObject({ revision: z.int(), asked: z.boolean() }), reply: task, refuses: ['manual.changed', 'manual.own'] }),
  'desk.manual.publish': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/publish', access: publishing, summary: 'Show a draft to its readers as a new version', params: ofTask, body: z.strictObject({ revision: z.int(), note: line(300, 0) }), reply: task, refuses: ['manual.changed', 'manual.nothing_written', 'manual.links', 'manual.own'] }),
  'desk.manual.schedule': endpoint({ method: 'PUT', path: '/api/desk/manual/tasks/:id/schedule', access: publishing, summary: 'Have a draft, as it is now, appear by itself at a time to come; without a revision, move what is scheduled already', params: ofTask, body: z.strictObject({ revision: z.int().nullable(), note: line(300, 0), at: instant }), reply: task, refuses: ['manual.changed', 'manual.nothing_written', 'manual.links', 'manual.past', 'manual.own'] }),
  'desk.manual.unschedule': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/unschedule', access: publishing, summary: 'Take back what was to appear by itself; the draft stays', params: ofTask, reply: task, refuses: ['manual.own'] }),
  'desk.manual.discard': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/discard', access: writing, summary: 'Forget a draft; what readers see stays', params: ofTask, body: z.strictObject({ revision: z.int() }), reply: done, refuses: ['manual.changed', 'manual.own'] }),
  'desk.manual.leads': endpoint({ method: 'GET', path: '/api/desk/manual/leads', access: anyStaff, summary: 'Of some links, one a line, those that lead to no task of the manual, or to a step that it does not have', query: z.strictObject({ links: z.string().max(6000) }), reply: z.strictObject({ nowhere: z.array(z.string()) }) }),
  'desk.manual.picture': endpoint({ method: 'POST', path: '/api/desk/manual/pictures', access: writing, creates: true, summary: 'Keep an upload as a picture of the manual, under a name made of what it holds', body: z.strictObject({ upload: z.string().min(16).max(64) }), reply: z.strictObject({ src: z.string() }), status: 201, refuses: ['request.invalid', 'manual.picture'] }),
  'desk.manual.video': endpoint({ method: 'POST', path: '/api/desk/manual/videos', access: writing, creates: true, summary: 'Keep an upload as a video of the manual (MP4 or WebM, 100 MB at most), or as the captions of one (WebVTT, 1 MB at most), under a name made of what it holds', body: z.strictObject({ upload: z.string().min(16).max(64) }), reply: z.strictObject({ src: z.string() }), status: 201, refuses: ['request.invalid', 'manual.video'] }),
  'desk.manual.version': endpoint({ method: 'GET', path: '/api/desk/manual/tasks/:id/versions/:version', access: anyStaff, summary: 'What a version changed, step by step', params: ofTask.extend({ version: z.coerce.number().int().min(1) }), reply: z.strictObject({ version: z.int(), differences: z.array(difference) }) }),
  'desk.manual.restore': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/restore', access: writing, summary: 'Make an earlier version the draft', params: ofTask, body: z.strictObject({ version: seenVersion.min(1) }), reply: task, refuses: ['manual.own'] }),
  'desk.manual.checked': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/checked', access: writing, summary: 'Say that a task still holds', params: ofTask, reply: task, refuses: ['manual.own'] }),
  'desk.manual.remove': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/remove', access: publishing, summary: 'Take a task away from its readers, or give it back', params: ofTask, body: z.strictObject({ removed: z.boolean() }), reply: task, refuses: ['manual.own'] }),
} as const
