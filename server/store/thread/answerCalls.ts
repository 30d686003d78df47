import { parentPort } from 'node:worker_threads'
import { toFailure, type ThreadAnswer, type ThreadCall } from './ThreadCall.ts'

/** Runs in a worker thread: answers one call after another, until it is told to close. */
export function answerCalls<Call, Result>(perform: (call: Call) => Result, close: () => void): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }) // 3 MB that only loading needed
  const port = parentPort!
  port.on('message', ({ id, call }: ThreadCall<Call>) => {
    let answer: ThreadAnswer<Result | undefined>
    try {
      if (call === 'close') close()
      answer = { id, result: call === 'close' ? undefined : perform(call) }
    } catch (error) {
      answer = { id, failure: toFailure(error) }
    }
    port.postMessage(answer)
    if (call === 'close') port.close()
  })
}
