import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { done, id, instant } from './shapes.ts'

/** The largest attachment: 100 MB. */
export const largestFile = 100 * 1024 * 1024
/** What one upload request may carry: 4 MB, so that a cut line loses little. */
export const uploadChunk = 4 * 1024 * 1024

const upload = z.strictObject({ id: z.string(), name: z.string(), size: z.int(), received: z.int(), complete: z.boolean(), type: z.string().nullable() })
const uploadId = z.strictObject({ id: z.string().min(16).max(64) })

export const fileEndpoints = {
  'uploads.start': endpoint({ method: 'POST', path: '/api/uploads', access: 'signed-in', creates: true, summary: 'Begin an upload of known size', body: z.strictObject({ name: z.string().min(1).max(5000), size: z.int().min(1).max(largestFile) }), reply: upload, status: 201, refuses: ['upload.full'] }),
  'uploads.show': endpoint({ method: 'GET', path: '/api/uploads/:id', access: 'signed-in', summary: 'How much of my upload has arrived, to resume it', params: uploadId, reply: upload }),
  'uploads.append': endpoint({ method: 'PATCH', path: '/api/uploads/:id', access: 'signed-in', raw: 'upload', summary: 'The next bytes, from `offset` on; at most 4 MB a request', params: uploadId, query: z.strictObject({ offset: z.coerce.number().int().min(0) }), reply: upload, refuses: ['upload.offset', 'upload.type', 'upload.full'] }),
  'uploads.cancel': endpoint({ method: 'DELETE', path: '/api/uploads/:id', access: 'signed-in', summary: 'Forget my upload', params: uploadId, reply: done }),
  'attachments.open': endpoint({ method: 'GET', path: '/api/attachments/:id', access: 'signed-in', raw: 'download', summary: 'The bytes of an attachment the reader may see', params: uploadId, query: z.strictObject({ show: z.enum(['picture']).optional() }), reply: z.unknown() }),
} as const

/** What travels over the live stream: "something changed about this", never the content. */
export const liveEvent = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('ticket'), position: z.int(), ticketId: id('ticket'), kind: z.string() }),
  z.strictObject({ about: z.literal('presence'), ticketId: id('ticket'), present: z.array(z.strictObject({ id: id('person'), name: z.string(), activity: z.enum(['viewing', 'replying']) })) }),
  /** A call has begun, been answered, or ended; told to those of ours who speak with clients. */
  z.strictObject({ about: z.literal('call'), position: z.int(), kind: z.string() }),
  z.strictObject({ about: z.literal('notice') }),
  z.strictObject({ about: z.literal('session'), ended: z.literal(true) }),
  z.strictObject({ about: z.literal('hello'), /** Whom the stream is for. */ as: id('person'), position: z.int(), at: instant }),
])
export type LiveEvent = z.output<typeof liveEvent>

export const liveEndpoints = {
  'live': endpoint({ method: 'GET', path: '/api/live', access: 'signed-in', raw: 'stream', summary: 'Server-sent events: what changed, resumed by Last-Event-ID or `since`', query: z.strictObject({ since: z.coerce.number().int().min(0).optional() }), reply: liveEvent }),
} as const
