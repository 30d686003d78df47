import { Socket } from 'node:net'
import type { Pool } from 'pg'

const connectTimeoutMs = 10_000
/** PostgreSQL ends a transaction whose owner has gone without a word. */
const idleTransactionTimeoutMs = 30_000

/**
 * PostgreSQL ends a statement that takes longer than `statementMs`, one that waits for a lock too; a connection on
 * which nothing comes or goes for `silenceMs`, which must be longer, is lost.
 */
interface TimeLimits {
  statementMs: number
  silenceMs: number
}
const usualLimits: TimeLimits = { statementMs: 15_000, silenceMs: 20_000 }

/**
 * Opens a pool of PostgreSQL connections that read whole numbers as numbers, and of which every commit is flushed
 * before it returns. A statement, and a connection, that hangs is an error after some seconds; a connection that is
 * lost fails what was asked of it and nothing else.
 */
export async function openPostgresPool(
  connectionString: string,
  max: number,
  limits: TimeLimits | 'none' = usualLimits,
): Promise<Pool> {
  const { Pool, types } = await import('pg') // not before it is needed: most servers use SQLite
  const int8 = types.builtins.INT8
  const pool = new Pool({
    connectionString,
    max,
    options: '-c synchronous_commit=on',
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    ...(limits !== 'none' && {
      statement_timeout: limits.statementMs,
      idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
      stream: () => openLimitedSocket(limits.silenceMs),
    }),
    types: { getTypeParser: (type: number) => (type === int8 ? Number : types.getTypeParser(type)) as never },
  })
  pool.on('error', () => {}) // of a connection that nobody uses; the next query opens another, or says why it cannot
  pool.on('connect', client => {
    client.on('error', () => {}) // of one in use, to which the pool does not listen; what was asked of it is rejected
  })
  return pool
}

/** Not `query_timeout` of `pg`: it would give the connection back to the pool with the lost query still on it. */
function openLimitedSocket(silenceMs: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(silenceMs, () => {
    socket.destroy(Object.assign(new Error('PostgreSQL is silent'), { code: 'ETIMEDOUT' }))
  })
}

/** Rejects unless this PostgreSQL has a commit on disk before it says so. */
export async function requireFlushes(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ promised: string }>(
    "select current_setting('fsync') || ',' || current_setting('synchronous_commit') as promised",
  )
  if (rows[0]?.promised !== 'on,on') {
    throw new Error(`PostgreSQL does not flush fully: fsync, synchronous_commit = ${rows[0]?.promised}`)
  }
}
