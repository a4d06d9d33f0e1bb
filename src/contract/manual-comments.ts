import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { stepId } from './manual.ts'
import { done, id, instant, personBrief, text } from './shapes.ts'

const word = { id: id('comment'), by: personBrief, body: z.string(), at: instant }
const thread = z.strictObject({ ...word, /** The step it is about; null: the whole task. */ step: stepId.nullable(), settled: z.strictObject({ by: z.string(), at: instant }).nullable(), answers: z.array(z.strictObject(word)) })
export type ManualThread = z.output<typeof thread>
const ofTask = z.strictObject({ id: id('task') })

/** What our own people say to each other about a task of the manual. */
export const manualCommentEndpoints = {
  'desk.manual.comments': endpoint({ method: 'GET', path: '/api/desk/manual/tasks/:id/comments', access: anyStaff, summary: 'What was said about a task and its steps, the latest first; what is settled last', params: ofTask, reply: z.strictObject({ threads: z.array(thread), may: z.strictObject({ comment: z.boolean() }) }) }),
  'desk.manual.comment': endpoint({ method: 'POST', path: '/api/desk/manual/tasks/:id/comments', access: anyStaff, creates: true, summary: 'Say something about a task or one of its steps, or answer what was said; who looks after it and who takes part is told', params: ofTask, body: z.strictObject({ step: stepId.nullable(), answers: id('comment').nullable(), body: text(4000, 1) }), reply: z.strictObject({ id: id('comment') }), status: 201, refuses: ['manual.own', 'manual.step', 'request.invalid'] }),
  'desk.manual.settle': endpoint({ method: 'POST', path: '/api/desk/manual/comments/:id/settle', access: anyStaff, summary: 'Say that what was said is settled, or is not', params: z.strictObject({ id: id('comment') }), body: z.strictObject({ settled: z.boolean() }), reply: done }),
} as const
