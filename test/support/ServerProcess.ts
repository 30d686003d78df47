import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One line that the server prints for a person of the sample event. */
export interface SamplePerson {
  role: string
  name: string
  address: string
}

interface Settings {
  port?: number
  /** What is started; the server as it is, unless a test needs to reach into it. */
  entry?: string
  env?: Record<string, string>
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => {
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise(resolve => {
    probe.close(resolve)
  })
  return typeof address === 'object' && address ? address.port : 0
}

/** The people of the sample event in what a server printed. */
export const readSample = (output: string): SamplePerson[] =>
  [...output.matchAll(/^ {2}(\S.*?) {2,}(\S.*?) {2,}(http\S+)$/gm)].map(([, role, name, address]) => ({
    role: role!,
    name: name!,
    address: address!,
  }))

/** The whole server as a process of its own, on its own data, to be killed and started again. */
export class ServerProcess {
  readonly url: string
  readonly dataDir = mkdtempSync(join(tmpdir(), 'greenroom-'))
  output = ''
  #child: ChildProcess | undefined
  readonly #env: Record<string, string>
  readonly #entry: string

  private constructor(port: number, { env = {}, entry = 'server/main.ts' }: Settings) {
    this.#entry = entry
    this.url = `http://localhost:${port}`
    this.#env = {
      PORT: String(port),
      DATA_DIR: this.dataDir,
      MEDIA_PORT: '0',
      MEDIA_WORKERS: '1',
      LOG_LEVEL: 'warn',
      ...env,
    }
  }

  static async start(settings: Settings = {}): Promise<ServerProcess> {
    const server = new ServerProcess(settings.port ?? (await findFreePort()), settings)
    await server.startAgain().catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return server
  }

  /** Starts it and waits until it answers. */
  async startAgain(): Promise<void> {
    const child = (this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', this.#entry], {
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }))
    const listening = Promise.withResolvers<void>()
    const take = (text: string) => {
      this.output += text
      if (text.includes('listens on')) listening.resolve()
    }
    child.stdout!.setEncoding('utf8').on('data', take)
    child.stderr!.setEncoding('utf8').on('data', take)
    child.once('exit', code => listening.reject(new Error(`The server left with code ${code}:\n${this.output}`)))
    await listening.promise
  }

  /** Asks the process for something that its entry answers. */
  async ask(question: object): Promise<unknown> {
    const child = this.#child!
    const gone = new AbortController()
    const onExit = () => gone.abort()
    child.once('exit', onExit)
    const answered = once(child, 'message', { signal: gone.signal })
    child.send(question)
    const [{ reply, error }] = (await answered) as [{ reply?: unknown; error?: string }]
    child.off('exit', onExit)
    if (error !== undefined) throw new Error(error)
    return reply
  }

  get pid(): number {
    return this.#child!.pid!
  }

  get isRunning(): boolean {
    return this.#child!.exitCode === null && this.#child!.signalCode === null
  }

  /** The people of the sample event, as the first start printed them. */
  get sample(): SamplePerson[] {
    return readSample(this.output)
  }

  /** Kills it with no warning. */
  async kill9(): Promise<void> {
    await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Sends a signal and waits for the exit code; null if the signal itself was the end, or it was over before. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    const gone = new Promise<number | null>(resolve => {
      child.once('exit', resolve)
    })
    child.kill(signal)
    return gone
  }
}
