import { CompiledQuery, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** A statement that is prepared once a connection. */
export type Prepared = { readonly name: string; /** Whoever runs it goes on without waiting for its end. */ readonly posted: boolean; /** As who the transaction goes on after it. */ readonly role?: 'client' | 'staff' }

const prepared = new Map<string, Prepared>()

/** How a statement was declared, if it was. */
export function preparedAs(text: string): Prepared | undefined {
  return prepared.get(text)
}

/** Declares one of the hottest statements: planned once a connection. The text holds no values; they come as $1, $2 … in order. */
export function hot<Row>(name: string, text: string): (db: Kysely<Tables>, ...values: readonly unknown[]) => Promise<Row[]> {
  prepared.set(text, { name, posted: false })
  return async (db, ...values) => (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
}

/** Declares a hot statement that answers nothing, for a transaction or a connection that is held: it is on its way when this settles, in its order, and what goes wrong with it is thrown by whatever is waited for next, at the latest by the commit. */
export function posted(name: string, text: string): (db: Kysely<Tables>, ...values: readonly unknown[]) => Promise<void> {
  return post(text, { name, posted: true })
}

/** Declares such a statement after which the rest of the transaction is as somebody else. */
export function stepping(name: string, role: 'client' | 'staff', text: string): (db: Kysely<Tables>, ...values: readonly unknown[]) => Promise<void> {
  return post(text, { name, posted: true, role })
}

function post(text: string, declared: Prepared): (db: Kysely<Tables>, ...values: readonly unknown[]) => Promise<void> {
  prepared.set(text, declared)
  return async (db, ...values) => {
    await db.executeQuery(CompiledQuery.raw(text, [...values]))
  }
}
