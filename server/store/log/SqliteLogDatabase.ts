import { Worker } from 'node:worker_threads'
import type { DocumentRows, LogDatabase, RoomRows } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'
import { fromFailure, type LogAnswer, type LogCall } from './sqliteLogCalls.ts'
import { transferable } from './transferable.ts'

interface Waiting {
  resolve: (result: RoomRows | DocumentRows | undefined) => void
  reject: (error: Error) => void
}

/**
 * The logs in a SQLite file, written by a thread of its own, so that waiting for a disk stops nothing else. A thread that
 * dies fails what it was asked; the next call starts another.
 */
export class SqliteLogDatabase implements LogDatabase {
  #worker: Worker | undefined
  #calls = 0
  readonly #waiting = new Map<number, Waiting>()
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  async write(operations: readonly LogOperation[]): Promise<void> {
    const { operations: own, buffers } = transferable(operations)
    await this.#call({ kind: 'write', operations: own }, buffers)
  }

  async readRoom(roomId: string, fence: number, from: 'snapshot' | 'start'): Promise<RoomRows> {
    return (await this.#call({ kind: 'read_room', roomId, fence, from })) as RoomRows
  }

  async readDocument(documentId: string): Promise<DocumentRows | undefined> {
    return (await this.#call({ kind: 'read_document', documentId })) as DocumentRows | undefined
  }

  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    const exited = new Promise(resolve => worker.once('exit', resolve))
    await this.#call({ kind: 'close' })
    await exited
  }

  #call(call: LogCall, buffers: ArrayBuffer[] = []): Promise<RoomRows | DocumentRows | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<RoomRows | DocumentRows | undefined>()
    const id = ++this.#calls
    this.#waiting.set(id, { resolve, reject })
    const worker = (this.#worker ??= this.#start())
    worker.postMessage({ id, call }, buffers)
    return promise
  }

  #start(): Worker {
    const worker = new Worker(new URL('./sqliteLogWorker.ts', import.meta.url), { workerData: { file: this.#file } })
    let failure = new Error('The thread of the logs has ended')
    worker.on('message', (answer: LogAnswer) => this.#answer(answer))
    worker.on('error', error => {
      failure = error as Error
    })
    worker.on('exit', () => {
      this.#worker = undefined
      for (const { reject } of this.#waiting.values()) reject(failure)
      this.#waiting.clear()
    })
    return worker
  }

  #answer(answer: LogAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('failure' in answer) waiting?.reject(fromFailure(answer.failure))
    else waiting?.resolve(answer.result)
  }
}
