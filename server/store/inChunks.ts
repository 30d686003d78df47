/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535; others stand beside the ids. */
const sliceSize = 10_000

/**
 * All rows of a query over a set, mostly of ids, asked for a slice of it at a time: once, but for very large sets. Each
 * of them gives the statement up to three values.
 */
export async function inChunks<Item, Row>(
  ids: readonly Item[],
  query: (slice: readonly Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < ids.length; start += sliceSize) {
    for (const row of await query(ids.slice(start, start + sliceSize))) rows.push(row)
  }
  return rows
}
