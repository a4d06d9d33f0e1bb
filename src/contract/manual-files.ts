import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { id } from './shapes.ts'

/** The manual as files: taken out, and brought in from elsewhere. */
export const manualFileEndpoints = {
  'desk.manual.export': endpoint({ method: 'GET', path: '/api/desk/manual/export', access: anyStaff, raw: 'download', summary: 'The manual, or one module of it, as a zip of Markdown with both languages side by side: drafts where there are some', query: z.strictObject({ module: id('module').optional() }), reply: z.unknown() }),
} as const
