import { join } from 'node:path'
import { Kysely } from 'kysely'
import type { DocumentLog } from '../../collab/DocumentLog.ts'
import type { RoomLog } from '../../../media/room/RoomLog.ts'
import type { SampleLog } from '../../../media/room/SampleLog.ts'
import type { StoreConfig } from '../StoreConfig.ts'
import { BlockingSqliteDialect } from '../BlockingSqliteDialect.ts'
import { migrate } from '../migrate.ts'
import { logMigrations } from '../migrations/index.ts'
import { openPostgresPool } from '../postgres.ts'
import { preparePostgres } from '../preparePostgres.ts'
import { DatabaseDocumentLog } from './DatabaseDocumentLog.ts'
import { DatabaseRoomLog } from './DatabaseRoomLog.ts'
import { DatabaseSampleLog } from './DatabaseSampleLog.ts'
import type { LogDatabase } from './LogDatabase.ts'
import { LogWriter } from './LogWriter.ts'
import { removeMeeting } from './removeMeeting.ts'
import { translateLogErrors } from './translateLogErrors.ts'
import { openSampleWriter } from './openSampleWriter.ts'
import { PostgresLogDatabase } from './PostgresLogDatabase.ts'
import { SqliteLogDatabase } from './SqliteLogDatabase.ts'

/** The logs of all rooms and documents; whoever opens them closes them, when rooms and documents are closed. */
export interface Logs {
  roomLog(roomId: string): RoomLog
  /** Makes the asker the room's owner: whoever had it before is `fenced` from now on. */
  takeFence(roomId: string): Promise<number>
  documentLog: DocumentLog
  sampleLog: SampleLog
  /** Takes away all that a person has said in rooms; an open room knows it still, until it is opened again. */
  eraseWords(personId: string): Promise<void>
  /** Takes away all that is kept of a meeting that is over, its breakouts' too. */
  removeMeeting(meetingId: string): Promise<void>
  /** Writes what was taken, and closes. */
  close(): Promise<void>
}

/**
 * Opens the logs. In SQLite they are a file beside the domain's, for SQLite has one writer for each file: the thread of
 * the logs and the main thread never wait for each other.
 */
export async function openLogs(config: StoreConfig): Promise<Logs> {
  const database =
    config.databaseUrl === undefined
      ? await openSqlite(join(config.dataDir, 'logs.sqlite'))
      : await openPostgres(config.databaseUrl)
  const writer = new LogWriter(operations => database.write(operations))
  const samples = openSampleWriter(database, writer)
  const roomLog = (roomId: string) => new DatabaseRoomLog(roomId, database, writer)
  let closed: Promise<void> | undefined
  return {
    roomLog,
    takeFence: roomId => translateLogErrors(database.takeFence(roomId)),
    documentLog: new DatabaseDocumentLog(database, writer),
    sampleLog: new DatabaseSampleLog(database, samples),
    removeMeeting: meetingId => removeMeeting({ recordsOf: roomLog, writer }, meetingId),
    eraseWords: personId => writer.write({ kind: 'erase_words', personId }),
    close: () => (closed ??= closeAll(writer, samples, database)),
  }
}

async function closeAll(writer: LogWriter, samples: LogWriter, database: LogDatabase): Promise<void> {
  await writer.close()
  await samples.close()
  await database.close()
}

async function openSqlite(file: string): Promise<LogDatabase> {
  const kysely = new Kysely<unknown>({ dialect: new BlockingSqliteDialect(file) })
  try {
    await migrate(kysely, 'sqlite', 'log', logMigrations)
  } finally {
    await kysely.destroy()
  }
  return new SqliteLogDatabase(file)
}

async function openPostgres(databaseUrl: string): Promise<LogDatabase> {
  await preparePostgres(databaseUrl, 'log', logMigrations)
  return new PostgresLogDatabase(await openPostgresPool(databaseUrl, 4))
}
