import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import type { EditTask } from './documentLoadProcess.ts'
import type { LoadTask } from './roomLoadProcess.ts'

/** What a process has used so far. */
export interface Figures {
  cpuUs: number
  rssBytes: number
  heapBytes: number
}

/** Asks a child process, and waits for its next message. */
export async function ask<T>(child: ChildProcess, question: EditTask | LoadTask | 'figures'): Promise<T> {
  child.send(question)
  const [answer] = (await once(child, 'message')) as [T]
  return answer
}

/** In a child process: answers each message with figures, and ends with the parent. */
export function answerWithFigures(): void {
  process.on('message', () => {
    globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    const { rss, heapUsed, external } = process.memoryUsage()
    process.send!({ cpuUs: user + system, rssBytes: rss, heapBytes: heapUsed + external } satisfies Figures)
  })
  process.on('disconnect', () => process.exit())
}
