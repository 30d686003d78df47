import type { SampleLog, StoredSample } from '../../../media/room/SampleLog.ts'
import type { LogDatabase } from './LogDatabase.ts'
import type { LogWriter } from './LogWriter.ts'
import { translateLogErrors } from './translateLogErrors.ts'

/** The samples of all rooms, in whichever database keeps the logs. */
export class DatabaseSampleLog implements SampleLog {
  readonly #database: LogDatabase
  readonly #writer: LogWriter

  constructor(database: LogDatabase, writer: LogWriter) {
    this.#database = database
    this.#writer = writer
  }

  async append(roomId: string, samples: readonly StoredSample[], fence: number): Promise<void> {
    const writes = samples.map(sample => this.#writer.write({ kind: 'append_sample', roomId, fence, sample }))
    await translateLogErrors(Promise.all(writes))
  }

  read(roomId: string, series: string, from: number, to: number, limit: number): Promise<StoredSample[]> {
    return translateLogErrors(this.#database.readSamples({ roomId, series, from, to, limit }))
  }
}
