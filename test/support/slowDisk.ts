import { DatabaseSync } from 'node:sqlite'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded into a server before anything else (`--import`), makes the disk under its logs slow: what is said to be kept
 * before it is kept then shows when the server is killed.
 */
const slowestCommitMs = 40
const nobody = new Int32Array(new SharedArrayBuffer(4))
const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')!.value as (
  this: DatabaseSync,
  sql: string,
) => void
if (!isMainThread) {
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'commit') Atomics.wait(nobody, 0, 0, Math.random() * slowestCommitMs)
    exec.call(this, sql)
  }
}
