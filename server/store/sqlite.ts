import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const promises = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'] as const
const checkpointEveryMs = 5 * 60_000
const sqliteBusy = 5
const lockTries = 20
const lockPauseMs = 100

/**
 * Opens, or makes, a file of which every commit is on disk before it returns, and what is deleted is overwritten.
 * Throws if this SQLite does not promise so. Whoever opens it waits for the disk, and so is a worker thread.
 */
export function openSqliteFile(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
  const promised = promises.map(name => readPragma(db, name))
  if (promised.join() === 'wal,2,1,1') return db
  db.close()
  throw new Error(`SQLite does not flush fully: ${promised.join()}`)
}

/** The value of one setting of this connection. */
export function readPragma(db: DatabaseSync, name: (typeof promises)[number]): unknown {
  return Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]
}

/**
 * Takes over into the file what stands in its journal only, now and every few minutes, so that the file by itself is
 * never far behind. Waits for nobody.
 */
export function checkpointNowAndThen(db: DatabaseSync): void {
  const checkpoint = () => {
    try {
      if (db.isOpen) db.exec('pragma wal_checkpoint(passive)')
    } catch {
      // such as a full disk, of which the next commit speaks
    }
  }
  checkpoint()
  setInterval(checkpoint, checkpointEveryMs).unref()
}

/** Another server uses this data folder. */
export class DataFolderTaken extends Error {}

/**
 * Takes the data folder for this process, for as long as it lives: the operating system gives it back however the
 * process ends. Waits a little for a server that is just ending; then throws `DataFolderTaken`. Answers with what gives
 * it back.
 */
export async function takeDataFolder(dataDir: string): Promise<() => void> {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 })
  for (let tries = 0; ; tries += 1) {
    try {
      lock.exec('begin exclusive')
      return () => {
        if (lock.isOpen) lock.close()
      }
    } catch (error) {
      const isTaken = (error as { errcode?: unknown }).errcode === sqliteBusy
      if (isTaken && tries < lockTries) {
        await pause(lockPauseMs)
        continue
      }
      lock.close()
      throw isTaken ? new DataFolderTaken(`Another Greenroom server uses the data folder ${dataDir}`) : error
    }
  }
}
