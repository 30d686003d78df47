import type { Client } from 'pg'

/** Ends every connection to this database but the one that asks; answers how many there were. */
export async function endConnections(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return rowCount ?? 0
}
