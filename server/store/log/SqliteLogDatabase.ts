import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { StoredUpdates } from '../../collab/DocumentLog.ts'
import { CallThread } from '../thread/CallThread.ts'
import type { EntriesWanted, LogDatabase, RecordRows, RoomRows, SampleRange } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'
import type { LogCall, LogResult } from './sqliteLogCalls.ts'
import { transferable } from './transferable.ts'

/**
 * The logs in a SQLite file, written by a thread of its own, so that waiting for a disk stops nothing else. A thread
 * that dies fails what it was asked; the next call starts another.
 */
export class SqliteLogDatabase implements LogDatabase {
  #thread: CallThread<LogCall, LogResult>
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    this.#thread = startThread(file)
  }

  async write(operations: readonly LogOperation[]): Promise<void> {
    const { operations: own, buffers } = transferable(operations)
    await this.#call({ kind: 'write', operations: own }, buffers)
  }

  async takeFence(roomId: string): Promise<number> {
    return (await this.#call({ kind: 'take_fence', roomId })) as number
  }

  async takeRoomOver(roomId: string, fence: number): Promise<RoomRows> {
    return (await this.#call({ kind: 'take_room_over', roomId, fence })) as RoomRows
  }

  async readRecords(roomId: string, after: number, bounds: PageBounds): Promise<RecordRows> {
    return (await this.#call({ kind: 'read_records', roomId, after, bounds })) as RecordRows
  }

  async readSamples(range: SampleRange): Promise<StoredSample[]> {
    return (await this.#call({ kind: 'read_samples', range })) as StoredSample[]
  }

  async readEntries(roomId: string, feature: string, which: EntriesWanted): Promise<RecordRows> {
    return (await this.#call({ kind: 'read_entries', roomId, feature, which })) as RecordRows
  }

  async readDocument(documentId: string): Promise<StoredUpdates | undefined> {
    return (await this.#call({ kind: 'read_document', documentId })) as StoredUpdates | undefined
  }

  async takeDocumentOver(documentId: string): Promise<StoredUpdates | undefined> {
    return (await this.#call({ kind: 'take_document_over', documentId })) as StoredUpdates | undefined
  }

  async listUncompacted(): Promise<string[]> {
    return (await this.#call({ kind: 'list_uncompacted' })) as string[]
  }

  async idle(): Promise<void> {
    await this.#thread.idle()
  }

  async close(): Promise<void> {
    await this.#thread.close()
  }

  #call(call: LogCall, buffers: ArrayBuffer[] = []): Promise<LogResult> {
    if (!this.#thread.isAlive) this.#thread = startThread(this.#file)
    return this.#thread.call(call, buffers)
  }
}

const startThread = (file: string): CallThread<LogCall, LogResult> =>
  new CallThread(new URL('./sqliteLogWorker.ts', import.meta.url), { file })
