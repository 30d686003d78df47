const postgresCode = '23505'
const sqliteCodes: unknown[] = [1555, 2067, 2579] // of a primary key, a unique index, a row id: sqlite.org/rescode.html

/** Whether a database refused because such a row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown }
  return code === postgresCode || sqliteCodes.includes(errcode)
}
