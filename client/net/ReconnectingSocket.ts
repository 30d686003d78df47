/** An attempt that has not opened after so long is given up; browsers themselves wait for minutes. */
const openLimitMs = 5000
/** A connection on which nothing comes for so long is taken for dead: each page is sent something every 15 seconds. */
const silenceLimitMs = 30_000
const firstPauseMs = 100
const longestPauseMs = 2500

export interface ReconnectingSocketOptions {
  url: string
  WebSocket?: typeof WebSocket | undefined
  onOpen(): void
  /** A message that throws is answered with a new connection. */
  onMessage(message: Uint8Array): void
  /** The connection is lost. Unless `onEnded` follows, another attempt is made by itself. */
  onLost(): void
  /** Whether to try again after the server has closed with this code. */
  shouldReconnect(code: number): boolean
  onEnded(code: number): void
}

/** A binary WebSocket that comes back by itself: with growing pauses, and at once when the network is back. */
export class ReconnectingSocket {
  readonly #options: ReconnectingSocketOptions
  #socket: WebSocket | undefined
  /** The limit of the attempt or of silence while there is a socket, else the pause before the next attempt. */
  #timer: ReturnType<typeof setTimeout> | undefined
  #attempts = 0
  #isClosed = false
  readonly #onNetworkBack = () => this.reopen()

  constructor(options: ReconnectingSocketOptions) {
    this.#options = options
    globalThis.addEventListener?.('online', this.#onNetworkBack)
    this.#open()
  }

  /** The present connection: another object after each loss, `undefined` between two. */
  get connection(): object | undefined {
    return this.#socket
  }

  /** Sends if the connection is open; else the message is dropped. */
  send(message: Uint8Array): void {
    if (this.#socket?.readyState === 1) this.#socket.send(message as Uint8Array<ArrayBuffer>)
  }

  /** The connection has proved to work: after its loss the first attempt comes soon again. */
  confirm(): void {
    this.#attempts = 0
  }

  /** Gives the connection up, or the attempt or pause that is under way, and makes a new attempt at once. */
  reopen(): void {
    if (this.#isClosed) return
    if (this.#drop()) this.#options.onLost()
    if (!this.#socket && !this.#isClosed) this.#open()
  }

  close(): void {
    this.#isClosed = true
    globalThis.removeEventListener?.('online', this.#onNetworkBack)
    this.#drop()
  }

  #open(): void {
    const socket = new (this.#options.WebSocket ?? WebSocket)(this.#options.url)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.#limit(silenceLimitMs)
      this.#options.onOpen()
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.#limit(silenceLimitMs)
      try {
        this.#options.onMessage(new Uint8Array(data))
      } catch (error) {
        reportError(error)
        this.#lose()
      }
    }
    socket.onclose = ({ code }) => {
      this.#lose(code)
    }
    this.#limit(openLimitMs)
  }

  #limit(limitMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#lose()
    }, limitMs)
  }

  /** Ends the connection; with a code if the server did. */
  #lose(code?: number): void {
    this.#drop()
    this.#options.onLost()
    if (this.#isClosed || this.#socket) return // whoever was told has decided
    if (code !== undefined && !this.#options.shouldReconnect(code)) {
      this.close()
      return this.#options.onEnded(code)
    }
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#attempts++)
    // Spread, so that not all pages come back in the same moment.
    this.#timer = setTimeout(() => this.#open(), pauseMs * (0.5 + Math.random() / 2))
  }

  /** Lets go of the socket, which is heard no more; answers whether there was one. */
  #drop(): boolean {
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (!socket) return false
    this.#socket = undefined
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.onerror = () => {} // closing an attempt is reported as an error
    socket.close()
    return true
  }
}

/** Says a mistake where the browser shows them; Node has no `reportError`. */
function reportError(error: unknown): void {
  if (globalThis.reportError) globalThis.reportError(error)
  else console.error(error)
}
