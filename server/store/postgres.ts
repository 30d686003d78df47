import { Pool, types } from 'pg'

const int8 = types.builtins.INT8
const connectTimeoutMs = 10_000

/**
 * Opens a pool of PostgreSQL connections that read whole numbers as numbers, and of which every commit is flushed before
 * it returns.
 */
export function openPostgresPool(connectionString: string, max: number): Pool {
  const pool = new Pool({
    connectionString,
    max,
    options: '-c synchronous_commit=on',
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    types: { getTypeParser: (type: number) => (type === int8 ? Number : types.getTypeParser(type)) as never },
  })
  pool.on('error', () => {}) // of a connection that nobody uses; the next query opens another, or says why it cannot
  return pool
}

/** Rejects unless this PostgreSQL has a commit on disk before it says so. */
export async function requireFlushes(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ promised: string }>(
    "select current_setting('fsync') || ',' || current_setting('synchronous_commit') as promised",
  )
  if (rows[0]?.promised !== 'on,on')
    throw new Error(`PostgreSQL does not flush fully: fsync, synchronous_commit = ${rows[0]?.promised}`)
}
