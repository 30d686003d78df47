import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { findFreePort } from './ServerProcess.ts'

/** The processes that a process has started. */
export const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )

/** What `npm start` runs. */
const launch: readonly string[] = [process.execPath, 'scripts/run.mjs', 'start']

/** The server as `npm start` runs it: a process that keeps another one running. */
export class StartedServer {
  readonly url: string
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>
  output = ''
  readonly #launcher: ChildProcess
  readonly #dataDir: string

  private constructor(launcher: ChildProcess, url: string, dataDir: string) {
    this.#launcher = launcher
    this.#dataDir = dataDir
    this.url = url
    this.ended = once(launcher, 'close') as Promise<[number | null, NodeJS.Signals | null]>
    for (const stream of [launcher.stdout!, launcher.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    }
  }

  static async start(env: Record<string, string> = {}, command = launch): Promise<StartedServer> {
    const [port, mediaPort] = [await findFreePort(), await findFreePort()]
    const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-'))
    const own = { PORT: String(port), MEDIA_PORT: String(mediaPort), DATA_DIR: dataDir, MEDIA_WORKERS: '1' }
    const [program, ...args] = command
    const launcher = spawn(program!, args, {
      env: { ...process.env, ...own, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return new StartedServer(launcher, `http://localhost:${port}`, dataDir)
  }

  /** How often a server has begun to listen. */
  get starts(): number {
    return this.output.split('listens on').length - 1
  }
  get serverPid(): number {
    return childrenOf(this.#launcher.pid!)[0]!
  }

  /** Waits until a server listens for the nth time. */
  async listens(nth: number): Promise<void> {
    await vi.waitFor(
      () => {
        if (this.starts < nth) throw new Error(`Started ${this.starts} times:\n${this.output}`)
      },
      { timeout: 60_000, interval: 20 },
    )
  }

  kill(signal: NodeJS.Signals): void {
    this.#launcher.kill(signal)
  }

  async stop(): Promise<void> {
    if (this.#launcher.exitCode === null) this.kill('SIGTERM')
    await this.ended
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
