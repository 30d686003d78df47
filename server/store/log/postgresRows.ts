import type { Pool, PoolClient } from 'pg'

type ColumnType = 'text' | 'bigint' | 'bytea'
type Value = string | number | Uint8Array

/**
 * Inserts any number of rows by one prepared statement: each column goes as one array, so that the statement is always
 * the same. Of `into`, `types` and `conflict` one `name` must always say the same. No rows, no statement.
 */
export async function insertRows(
  client: PoolClient,
  name: string,
  into: string,
  types: readonly ColumnType[],
  rows: readonly (readonly Value[])[],
  conflict = '',
): Promise<void> {
  if (rows.length === 0) return
  const columns = types.map((type, i) => `$${i + 1}::${type}[]`)
  await client.query({
    name,
    text: `insert into ${into} select * from unnest(${columns.join(', ')}) ${conflict}`,
    values: types.map((_, i) => rows.map(row => row[i])),
  })
}

/** The rows that a query answers. */
export async function readRows<Row extends object>(
  client: Pool | PoolClient,
  text: string,
  values: readonly Value[],
): Promise<Row[]> {
  const { rows } = await client.query<Row>(text, [...values])
  return rows
}
