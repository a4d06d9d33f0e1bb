import { z } from 'zod'
import { operations } from '#contract/index.ts'
import { refusal } from '#contract/shapes.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { failureStatus } from '#kernel/failure.ts'

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}

function parameters(endpoint: Endpoint): unknown[] {
  const listed = (where: 'path' | 'query', object: z.ZodObject | undefined) => Object.entries(object?.shape ?? {}).map(([name, type]) => ({
    name, in: where, required: where === 'path' || !(type as z.ZodType).safeParse(undefined).success, schema: schemaOf(type as z.ZodType, 'input') }))
  const key = endpoint.creates === true ? [{ name: 'Idempotency-Key', in: 'header', required: false, description: 'The same key gives the same answer, done once', schema: { type: 'string', minLength: 8, maxLength: 128 } }] : []
  return [...listed('path', endpoint.params), ...listed('query', endpoint.query), ...key]
}

function accessOf(endpoint: Endpoint): string {
  return typeof endpoint.access === 'string' ? endpoint.access : endpoint.access.join(', ')
}

function replies(endpoint: Endpoint): Record<string, unknown> {
  const type = endpoint.raw === 'stream' ? 'text/event-stream' : endpoint.raw === 'download' ? 'application/octet-stream' : 'application/json'
  const refused = Object.groupBy(endpoint.refuses ?? [], (code) => String(failureStatus[code]))
  const codes = Object.entries(refused).map(([status, list]) => [status, { description: (list ?? []).join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } }])
  return { [String(endpoint.status ?? 200)]: { description: endpoint.summary, content: { [type]: { schema: schemaOf(endpoint.reply, 'output') } } },
    ...Object.fromEntries(codes), default: { description: 'Refused, with a code and a sentence', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } } }
}

/** The contract as an OpenAPI 3.1 document. */
export function openApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, endpoint] of operations) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    const body = endpoint.raw === 'upload' ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } }
      : endpoint.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: {
      operationId: name, summary: endpoint.summary, tags: [name.split('.')[0]], 'x-access': accessOf(endpoint), parameters: parameters(endpoint), ...body, responses: replies(endpoint),
      security: endpoint.access === 'anyone' ? [] : [{ session: [] }] } }
  }
  return { openapi: '3.1.0', info: { title: 'Relais', version, description: 'The HTTP contract of the desk. Times are RFC 3339 in UTC.' }, paths,
    components: { schemas: { Refusal: schemaOf(refusal, 'output') }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'relais.session_token' } } } }
}
