/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535; others stand beside the ids. */
const sliceSize = 10_000

/** All rows of a query over a set of ids, asked for a slice of them at a time: once, but for very large sets. */
export async function inChunks<Row>(
  ids: readonly string[],
  query: (slice: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < ids.length; start += sliceSize) {
    for (const row of await query(ids.slice(start, start + sliceSize))) rows.push(row)
  }
  return rows
}
