import { DomainError, type ErrorCode } from '../../contract/errors.ts'

/** SQLite: busy, read-only, a fault of the disk, full, can't be opened (sqlite.org/rescode.html). */
const sqliteCodes: readonly number[] = [5, 8, 10, 13, 14]
/**
 * PostgreSQL: connection lost, out of resources such as the disk, ended by an operator, fault of the system, read-only.
 */
const postgresCodes = /^(08|53|57|58)...$|^25006$/
const networkCodes =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|ERR_THREAD_DIED)$/
/** What `pg` says without a code. */
const lostConnection = /^Connection terminated|^timeout exceeded when trying to connect|not queryable$/

/** Whether a database could not be reached, or not be written, through no fault of what was asked. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DomainError) return false
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown }
  if (typeof errcode === 'number') return sqliteCodes.includes(errcode & 0xff)
  if (typeof code === 'string') return postgresCodes.test(code) || networkCodes.test(code)
  return lostConnection.test(error.message)
}

/** The same error, or, where the database has failed, one that says so with this code: come back. */
export function translateStorageError(error: unknown, code: ErrorCode): unknown {
  return isStorageFailure(error)
    ? new DomainError(code, 'Nothing can be read or written now', undefined, { cause: error })
    : error
}

/** The same store, of which each call rejects with `unavailable` where the database has failed. */
export function refusingWhenUnavailable<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) =>
        Promise.resolve(member.apply(target, args)).catch((error: unknown) => {
          throw translateStorageError(error, 'unavailable')
        })
    },
  })
}
