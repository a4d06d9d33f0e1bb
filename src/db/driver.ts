import { PostgresDialect, PostgresDriver, type DatabaseConnection, type Driver, type PostgresDialectConfig, type TransactionSettings } from 'kysely'

/** PostgreSQL as Kysely drives it, which says when a transaction that may have written has been committed. */
export class TellingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #committed: () => void

  constructor(config: PostgresDialectConfig, committed: () => void) {
    super(config)
    this.#config = config
    this.#committed = committed
  }

  override createDriver(): Driver {
    return new TellingDriver(this.#config, this.#committed)
  }
}

class TellingDriver extends PostgresDriver {
  readonly #committed: () => void
  readonly #reading = new WeakSet<DatabaseConnection>()

  constructor(config: PostgresDialectConfig, committed: () => void) {
    super(config)
    this.#committed = committed
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode === 'read only') this.#reading.add(connection)
    else this.#reading.delete(connection)
    await super.beginTransaction(connection, settings)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection)
    if (!this.#reading.has(connection)) this.#committed()
  }
}
