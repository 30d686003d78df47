import { Worker, type ResourceLimits } from 'node:worker_threads'
import { fromFailure, type ThreadAnswer, type ThreadCall } from './ThreadCall.ts'

interface Waiting<Result> {
  promise: Promise<Result>
  resolve: (result: Result) => void
  reject: (error: Error) => void
}

/**
 * A worker thread that answers calls (`answerCalls.ts`). One that dies fails what it was asked, and all that it is
 * asked later.
 */
export class CallThread<Call, Result> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting<Result>>()
  #calls = 0
  #failure: Error | undefined
  #closed: Promise<void> | undefined

  constructor(program: URL, workerData: unknown, resourceLimits: ResourceLimits = {}) {
    this.#worker = new Worker(program, { workerData, resourceLimits })
    this.#worker.on('message', (answer: ThreadAnswer<Result>) => this.#answer(answer))
    this.#worker.on('error', error => {
      this.#failure = asDeath(error as Error)
    })
    this.#worker.on('exit', () => {
      this.#failure ??= asDeath(new Error('The thread has ended'))
      for (const { reject } of this.#waiting.values()) reject(this.#failure)
      this.#waiting.clear()
    })
  }

  /** False once it has died. */
  get isAlive(): boolean {
    return this.#failure === undefined
  }

  /** Resolves with what the thread answers; `buffers` are given away to it. */
  call(call: Call, buffers: ArrayBuffer[] = []): Promise<Result> {
    return this.#post(call, buffers)
  }

  /** Resolves when all that it was asked is answered. */
  async idle(): Promise<void> {
    while (this.#waiting.size > 0) await Promise.allSettled([...this.#waiting.values()].map(({ promise }) => promise))
  }

  /** Lets it finish what it was asked, and ends it. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close())
  }

  /** Ends it at once; what it was asked fails. */
  async terminate(): Promise<void> {
    await this.#worker.terminate()
  }

  async #close(): Promise<void> {
    if (this.#failure) return
    const exited = new Promise(resolve => {
      this.#worker.once('exit', resolve)
    })
    await this.#post('close', []).catch(() => {}) // it has died meanwhile
    await exited
  }

  #post(call: Call | 'close', buffers: ArrayBuffer[]): Promise<Result> {
    if (this.#failure) return Promise.reject(this.#failure)
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const id = ++this.#calls
    this.#waiting.set(id, { promise, resolve, reject })
    this.#worker.postMessage({ id, call } satisfies ThreadCall<Call>, buffers)
    return promise
  }

  #answer(answer: ThreadAnswer<Result>): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('failure' in answer) waiting?.reject(fromFailure(answer.failure))
    else waiting?.resolve(answer.result)
  }
}

/** What SQLite said is kept, where that is why the thread has died. */
const asDeath = (error: Error): Error =>
  'errcode' in error ? error : Object.assign(error, { code: 'ERR_THREAD_DIED' })
