import { sql, type RawBuilder } from 'kysely'

/** Of promises that go on in one another only the last counts: whether none goes on from the one that a query calls so. */
export function endsHere(promise: string): RawBuilder<boolean> {
  return sql`not exists (select from obligations n where n.goes_on = ${sql.ref(`${promise}.id`)})`
}
