import { Pool, types } from 'pg'

const int8 = types.builtins.INT8

/**
 * Opens a pool of PostgreSQL connections that read whole numbers as numbers, and of which every commit is flushed before
 * it returns.
 */
export function openPostgresPool (connectionString: string, max: number): Pool {
  const pool = new Pool({
    connectionString, max, options: '-c synchronous_commit=on', keepAlive: true,
    types: { getTypeParser: (type: number, format?: 'text' | 'binary') => (type === int8 ? Number : types.getTypeParser(type, format as 'text')) as never },
  })
  pool.on('error', () => {}) // of a connection that nobody uses; the next query opens another, or says why it cannot
  return pool
}
