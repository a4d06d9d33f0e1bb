import { AbortedTransactionError, PostgresDialect, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, type TransactionSettings } from 'kysely'
import type pg from 'pg'
import { preparedAs } from './statements.ts'

/** Who is told: of each transaction that may have written and has been committed, and of each statement that wrote by itself. */
export type Hearing = { readonly committed: () => void; readonly wrote: () => void }

/** PostgreSQL as Kysely drives it; says what was written. */
export class TellingDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  readonly #hearing: Hearing

  constructor(pool: pg.Pool, hearing: Hearing) {
    super({ pool })
    this.#pool = pool
    this.#hearing = hearing
  }

  override createDriver(): Driver {
    return new TellingDriver(this.#pool, this.#hearing)
  }
}

// What is declared hot, and what a transaction does, goes by keys: each connection plans it once, and nothing is planned anew for the values of a list (see the pools).
// Whatever else is read is planned for its values.
const forItsValues = 'set plan_cache_mode = auto'
const asEver = 'reset plan_cache_mode'
const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
const nothing: QueryResult<never> = { rows: [] }

/** A connection on which statements follow one another without waiting for the answers that nobody needs. */
class Line implements DatabaseConnection {
  readonly #client: pg.PoolClient
  /** What went wrong with a statement that nobody waited for. */
  #failure: { readonly error: unknown } | undefined
  /** Bytes are held back until the next statement that is waited for, to leave with it at once. */
  #held: { uncork(): void } | undefined
  /** Whether the transaction goes on as a client. A plan is made for one role: used by another it would be made anew each time, so each has its own. */
  #isClient = false
  #isInTransaction = false

  readonly #wrote: () => void

  constructor(client: pg.PoolClient, wrote: () => void) {
    this.#client = client
    this.#wrote = wrote
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const known = preparedAs(sql)
    const name = known === undefined ? undefined : this.#isClient ? `${known.name} (client)` : known.name
    if (known?.posted === true) {
      this.post(sql, name, parameters)
      if (known.role !== undefined) this.#isClient = known.role === 'client'
      return nothing
    }
    const isRare = name === undefined && !this.#isInTransaction
    if (isRare) this.post(forItsValues)
    const sent = this.#send<R>({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) })
    if (isRare) this.post(asEver)
    const { command, rowCount, rows } = await sent
    const isWriting = writing.has(command)
    if (isWriting && !this.#isInTransaction) this.#wrote()
    return isWriting ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
  }

  /** What is asked at once leaves at once: bytes go when nothing that runs now adds to them any more. */
  async #send<R>(query: pg.QueryConfig): Promise<pg.QueryResult<R & pg.QueryResultRow>> {
    this.#hold()
    const sent = this.#client.query<R & pg.QueryResultRow>(query)
    process.nextTick(() => this.#flush())
    try {
      const result = await sent
      if (this.#failure === undefined) return result
    } catch (error) {
      if (this.#failure === undefined) throw error
    }
    throw this.#failure?.error
  }

  /** Sends a statement and does not wait. */
  post(text: string, name?: string, values: readonly unknown[] = []): void {
    this.#hold()
    this.#client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) }).catch((error: unknown) => { this.#failure ??= { error } })
  }

  #hold(): void {
    if (this.#held !== undefined || !('connection' in this.#client)) return
    const { stream } = this.#client.connection as { stream: { cork(): void; uncork(): void } }
    stream.cork()
    this.#held = stream
  }

  #flush(): void {
    this.#held?.uncork()
    this.#held = undefined
  }

  begin(): void {
    this.#isInTransaction = true
    this.post('begin')
  }

  async commit(): Promise<void> {
    this.#end()
    // A transaction in which a statement has failed is not committed, and PostgreSQL says so in the tag.
    if ((await this.#send({ text: 'commit' })).command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollback(): Promise<void> {
    this.#end()
    const undone = this.#client.query('rollback')
    this.#flush()
    await undone
    this.#failure = undefined
  }

  #end(): void {
    this.#isClient = false
    this.#isInTransaction = false
  }

  /** Gives the connection back; one whose state is in doubt is ended. */
  release(inDoubt = false): void {
    this.#flush()
    this.#client.release(inDoubt || this.#failure !== undefined)
  }

  // eslint-disable-next-line require-yield -- Kysely asks for it; nothing here reads with a cursor.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are read at once, never with a cursor')
  }
}

class TellingDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #hearing: Hearing

  constructor(pool: pg.Pool, hearing: Hearing) {
    this.#pool = pool
    this.#hearing = hearing
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Line> {
    return new Line(await this.#pool.connect(), this.#hearing.wrote)
  }

  async beginTransaction(connection: Line, { accessMode, isolationLevel }: TransactionSettings): Promise<void> {
    if (accessMode !== undefined || isolationLevel !== undefined) throw new Error('every transaction is one that reads what is committed and may write')
    connection.begin()
  }

  async commitTransaction(connection: Line): Promise<void> {
    await connection.commit()
    this.#hearing.committed()
  }

  async rollbackTransaction(connection: Line): Promise<void> {
    await connection.rollback()
  }

  async releaseConnection(connection: Line): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}
