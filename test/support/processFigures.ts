import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { serverArgs } from '../../scripts/tasks/server.mjs'
import type { EditTask } from './documentLoadProcess.ts'
import type { LoadTask } from './roomLoadProcess.ts'

/** What a process has used so far. */
export interface Figures {
  cpuUs: number
  rssBytes: number
  heapBytes: number
  /** The longest that its event loop came to nothing else since the last question. */
  longestTurnMs: number
}

/** As the server itself is started, and with what tells of its memory; `PROFILE` is a folder for CPU profiles. */
const execArgv = [
  ...serverArgs.filter(arg => arg.startsWith('--')),
  '--expose-gc',
  ...(process.env['PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`] : []),
]

/**
 * Starts a server of a kind and the load on it, each a process of its own, by the first word of their files' names:
 * `document` or `room`. `empty` is what the server has used before anybody comes.
 */
export async function startMeasured(what: string, kind: string) {
  const start = (name: string, args: string[] = []) => fork(join(import.meta.dirname, name), args, { execArgv })
  const server = start(`${what}ServerProcess.ts`, [kind]),
    load = start(`${what}LoadProcess.ts`)
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  async function end(): Promise<void> {
    const gone = [server, load].map(child => once(child, 'exit'))
    for (const child of [load, server]) child.disconnect()
    await Promise.all(gone)
  }
  return { server, load, port, empty: await ask<Figures>(server, 'figures'), end }
}

/** Asks a child process, and waits for its next message. */
export async function ask<T>(child: ChildProcess, question: EditTask | LoadTask | 'figures'): Promise<T> {
  child.send(question)
  const [answer] = (await once(child, 'message')) as [T]
  return answer
}
