import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { limits } from '../../contract/limits.ts'
import type { Changes } from '../domain/Changes.ts'

/** A request that brings a part of a file, and whose it is. */
export interface WatchedUpload {
  request: IncomingMessage
  sessionId: string
  personId: string
  signInId: string
  /** Asks once more whether it may go on. Rejects where that can't be found out now. */
  isAllowed(): Promise<boolean>
  /** When the server stops. */
  stopping: AbortSignal
}

/** By which the right to an upload may end. */
export type UploadChanges = Pick<Changes, 'rightsChanged' | 'accountChanged' | 'signInEnded'>

/**
 * Watches uploads while they come in: they may take as long as they bring something, and they end with the right to
 * them (rule A8).
 */
export class UploadWatch {
  readonly #running = new Set<WatchedUpload>()
  readonly #sockets = new WeakSet<Duplex>()

  constructor({ rightsChanged, accountChanged, signInEnded }: UploadChanges) {
    signInEnded.subscribe(({ signInId }) => {
      for (const upload of this.#running) if (upload.signInId === signInId) end(upload)
    })
    rightsChanged.subscribe(({ sessionId }) => {
      for (const upload of this.#running) if (upload.sessionId === sessionId) void this.#askAgain(upload)
    })
    accountChanged.subscribe(({ personId }) => {
      for (const upload of this.#running) if (upload.personId === personId) void this.#askAgain(upload)
    })
  }

  /** Whether an upload comes in on a connection. */
  has(socket: Duplex): boolean {
    return this.#sockets.has(socket)
  }

  async run(upload: WatchedUpload, work: () => Promise<void>): Promise<void> {
    const { socket } = upload.request
    let brought = socket.bytesRead
    const timer = setInterval(() => {
      if (socket.bytesRead - brought < limits.uploadWatchedBytes) end(upload)
      brought = socket.bytesRead
    }, limits.uploadWatchedMs)
    const stop = () => end(upload)
    upload.stopping.addEventListener('abort', stop)
    this.#running.add(upload)
    this.#sockets.add(socket)
    try {
      await work()
    } finally {
      clearInterval(timer)
      upload.stopping.removeEventListener('abort', stop)
      this.#running.delete(upload)
      this.#sockets.delete(socket)
    }
  }

  async #askAgain(upload: WatchedUpload): Promise<void> {
    const isAllowed = await upload.isAllowed().catch(() => true) // the next request asks again
    if (!isAllowed && this.#running.has(upload)) end(upload)
  }
}

function end({ request }: WatchedUpload): void {
  request.destroy(new Error('The upload is ended'))
}
