import {
  CompiledQuery,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely'
import { CallThread } from './CallThread.ts'
import { Mutex } from './Mutex.ts'
import { QueuedSqliteAdapter } from './QueuedSqliteAdapter.ts'
import type { SqliteQuery, SqliteResult } from './sqliteQuery.ts'

type Thread = CallThread<SqliteQuery, SqliteResult>

/**
 * Lets Kysely speak to a SQLite file in a worker thread of its own. There is one connection, which goes to one query or
 * transaction after another, in the order of asking.
 */
export class SqliteThreadDialect implements Dialect {
  readonly #file: string
  constructor(file: string) {
    this.#file = file
  }

  createDriver = (): Driver => new SqliteThreadDriver(this.#file)
  createQueryCompiler = () => new SqliteQueryCompiler()
  createAdapter = () => new QueuedSqliteAdapter()
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db)
}

class SqliteThreadDriver implements Driver {
  readonly #file: string
  readonly #mutex = new Mutex()
  #thread: Thread | undefined
  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteThreadConnection> {
    await this.#mutex.acquire()
    try {
      if (!this.#thread?.isAlive) {
        this.#thread = new CallThread(new URL('./sqliteWorker.ts', import.meta.url), { file: this.#file })
      }
      return new SqliteThreadConnection(this.#thread)
    } catch (error) {
      this.#mutex.release() // the system has no thread to give, and what is asked next tries again
      throw error
    }
  }

  async releaseConnection(): Promise<void> {
    this.#mutex.release()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk has rolled back by itself; refusing this would hide why.
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch((error: unknown) => {
      if (!String(error).includes('no transaction is active')) throw error
    })
  }

  /** In its turn: else what was asked before would open the file again, which nobody would close. */
  async destroy(): Promise<void> {
    await this.#mutex.acquire()
    await this.#thread?.close()
    this.#mutex.release()
  }
}

/** Stays with its thread: of a transaction whose thread has died, nothing more is done. */
class SqliteThreadConnection implements DatabaseConnection {
  readonly #thread: Thread
  constructor(thread: Thread) {
    this.#thread = thread
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, lastInsertRowid } = await this.#thread.call({ sql, parameters })
    return {
      rows: rows as Row[],
      ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid !== undefined && { insertId: BigInt(lastInsertRowid) }),
    }
  }

  // oxlint-disable-next-line require-yield -- the interface asks for it; nothing here reads in pieces
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Rows are read in pages, not as a stream')
  }
}
