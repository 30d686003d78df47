import { parentPort } from 'node:worker_threads'
import { toFailure, type ThreadAnswer, type ThreadCall } from './ThreadCall.ts'

/** Runs in a worker thread: answers one call after another, until it is told to close. */
export function answerCalls<Call, Result>(perform: (call: Call) => Result | Promise<Result>, close: () => void): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }) // 3 MB that only loading needed
  const port = parentPort!
  const answerCall = async ({ id, call }: ThreadCall<Call>) => {
    let answer: ThreadAnswer<Result | undefined>
    try {
      if (call === 'close') close()
      answer = { id, result: call === 'close' ? undefined : await perform(call) }
    } catch (error) {
      answer = { id, failure: toFailure(error) }
    }
    port.postMessage(answer)
    if (call === 'close') port.close()
  }
  port.on('message', (call: ThreadCall<Call>) => void answerCall(call))
}
