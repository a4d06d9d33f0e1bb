import type { z } from 'zod'
import type { FailureCode } from '#kernel/failure.ts'
import { clientRoles, staffRoles, type Role } from '#kernel/roles.ts'

/** Who may knock at all: anyone, anyone signed in, or the holders of one of these roles. What exactly they may do there is the domain's policy. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

/** One operation of the HTTP contract, as data: the server mounts it, the web client calls it, the documentation prints it. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly reply: z.ZodType
  readonly status?: 200 | 201
  /** The body or the reply is bytes, not JSON. */
  readonly raw?: 'upload' | 'download' | 'stream'
  /** Takes an Idempotency-Key: the same key gives the same answer, once done. */
  readonly creates?: true
  /** Needs the password (and second factor) given again within the last ten minutes. */
  readonly fresh?: true
  readonly refuses?: readonly FailureCode[]
}

/** Keeps the exact type of an endpoint while checking its shape. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

export const anyClient = clientRoles
export const anyStaff = staffRoles
/** Those who answer clients. */
export const answering = ['support', 'head'] as const
/** Those who may read tickets on the desk (account managers: of their own clients; technical team: handed-off ones). */
export const reading = ['support', 'head', 'technical', 'account_manager'] as const
/** Those who create companies and their people. */
export const managing = ['account_manager', 'head', 'administrator'] as const
export const administrating = ['administrator'] as const

export type ParamsOf<E extends Endpoint> = E extends { params: infer S extends z.ZodType } ? z.output<S> : undefined
export type QueryOf<E extends Endpoint> = E extends { query: infer S extends z.ZodType } ? z.output<S> : undefined
export type BodyOf<E extends Endpoint> = E extends { body: infer S extends z.ZodType } ? z.output<S> : undefined
export type QueryInput<E extends Endpoint> = E extends { query: infer S extends z.ZodType } ? z.input<S> : undefined
export type BodyInput<E extends Endpoint> = E extends { body: infer S extends z.ZodType } ? z.input<S> : undefined
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>
