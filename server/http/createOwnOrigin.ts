/**
 * Whether an `Origin` header names a page of this server; for requests that change something, and for every upgrade.
 */
export function createOwnOrigin(ownOrigins: readonly string[]): (origin: string | undefined) => boolean {
  const own = new Set(ownOrigins)
  return origin => origin !== undefined && own.has(origin)
}
