import { signal, type ReadonlySignal } from '@preact/signals'
import type { Socket } from 'socket.io-client'
import type { ErrorCode } from '../../contract/errors.ts'
import { noticesNamespace, type Answer, type Notice, type Watching } from '../../contract/envelope.ts'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import { connectAnew, createSocket } from './createSocket.ts'

interface Heard {
  changed(notice: Notice): void
}
interface Said {
  watch(request: { address: string }, acknowledge: (answer: Answer<Watching>) => void): void
  unwatch(request: { address: string }): void
}
/**
 * Hears the version that an address had when it was begun to be watched, and `Infinity` when it should be asked anew:
 * it has changed since, or nothing is known. Later versions are not passed on, for the server's clock may have been set
 * between them.
 */
export type VersionListener = (version: number) => void

/** What no longer holds some time later. */
const passing: readonly ErrorCode[] = ['failed', 'too_fast', 'full', 'unavailable']

const longestPauseMs = 3000
/** A break that is over so soon is not spoken of. */
const cutOffAfterMs = 5000

/** Hears of changes of addresses of the API; comes back by itself, and then asks for all versions again. */
export class NoticesConnection {
  readonly #socket: Socket<Heard, Said>
  readonly #watched = new Map<string, Set<VersionListener>>()
  /** Has been told of a version, or that there is none to be told. */
  readonly #told = new WeakSet<VersionListener>()
  /** Addresses that are to be begun again, and when. */
  readonly #asking = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #isCutOff = signal(false)
  #breakTimer: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #attempts = 0

  constructor({ origin, headers }: { origin: string; headers?: Record<string, string> }) {
    const socket: Socket<Heard, Said> = createSocket({ origin, namespace: noticesNamespace, longestPauseMs, headers })
    this.#socket = socket
    socket.on('connect', () => this.#onConnect())
    socket.on('changed', ({ address }) => this.#tell(this.#watched.get(address) ?? [], Infinity))
    socket.on('disconnect', reason => this.#onBreak(reason === 'io server disconnect'))
    socket.on('connect_error', () => this.#onBreak(!socket.active))
    globalThis.addEventListener?.('online', this.#onNetworkBack)
    this.#onBreak(false)
    socket.connect()
  }

  /** Whether the server has not been reached for some seconds: what pages show may be out of date. */
  get isCutOff(): ReadonlySignal<boolean> {
    return this.#isCutOff
  }

  /** Hears of an address's versions until the answer is called; the first one comes as soon as it is known. */
  watch(address: string, listener: VersionListener): () => void {
    const listeners = this.#watched.get(address) ?? new Set()
    listeners.add(listener)
    this.#watched.set(address, listeners)
    if (this.#socket.connected) this.#begin(address, [listener])
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0 || this.#watched.get(address) !== listeners) return
      this.#watched.delete(address)
      this.#askNoMore(address)
      if (this.#socket.connected) this.#socket.emit('unwatch', { address })
    }
  }

  /** Calls whenever the server is reached, for the first time and after each break, until the answer is called. */
  onReached(listener: () => void): () => void {
    this.#socket.on('connect', listener)
    return () => {
      this.#socket.off('connect', listener)
    }
  }

  /** Connects anew, as whoever is signed in now. */
  renew(): void {
    connectAnew(this.#socket)
    clearTimeout(this.#retry)
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.#onNetworkBack)
    this.#socket.disconnect()
    clearTimeout(this.#retry)
    clearTimeout(this.#breakTimer)
    for (const address of this.#asking.keys()) this.#askNoMore(address)
  }

  #onConnect(): void {
    clearTimeout(this.#breakTimer)
    this.#breakTimer = undefined
    this.#isCutOff.value = false
    for (const [address, listeners] of this.#watched) this.#begin(address, listeners)
  }

  #onBreak(isFinal: boolean): void {
    this.#breakTimer ??= setTimeout(() => {
      this.#isCutOff.value = true
    }, cutOffAfterMs)
    if (!isFinal) return // Socket.IO tries again
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#socket.connect(), retryDelayMs(this.#attempts++, Math.random()))
  }

  readonly #onNetworkBack = (): void => this.renew()

  #begin(address: string, listeners: Iterable<VersionListener>, attempt = 0): void {
    this.#askNoMore(address)
    this.#socket.emit('watch', { address }, answer => {
      this.#attempts = 0
      if (!answer.ok && passing.includes(answer.error.code)) this.#beginLater(address, attempt)
      this.#tell(listeners, answer.ok ? answer.reply.version : Infinity)
    })
  }

  #beginLater(address: string, attempt: number): void {
    this.#askNoMore(address)
    const again = () => {
      this.#asking.delete(address)
      const listeners = this.#watched.get(address)
      if (listeners && this.#socket.connected) this.#begin(address, listeners, attempt + 1)
    }
    this.#asking.set(address, setTimeout(again, retryDelayMs(attempt, Math.random())))
  }

  #askNoMore(address: string): void {
    clearTimeout(this.#asking.get(address))
    this.#asking.delete(address)
  }

  /** A version says something only to who has heard nothing before. */
  #tell(listeners: Iterable<VersionListener>, version: number): void {
    for (const listener of Array.from(listeners)) {
      const isFirst = !this.#told.has(listener)
      this.#told.add(listener)
      listener(isFirst ? version : Infinity)
    }
  }
}
