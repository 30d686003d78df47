import * as Y from 'yjs'

/** At most so often are changes sent; the first after a pause goes at once. */
const sendEveryMs = 40

interface Waiter {
  number: number
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Numbers the messages of one connection that change the document, as the server does, and knows what of them is on
 * disk there. The first of a connection is its first exchange, which holds all that this page has and the server has
 * not.
 */
export class Outbox {
  readonly #send: (update: Uint8Array) => void
  readonly #onChange: () => void
  #gathered: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPausing = false
  /** The number of the last message of this connection; 0 until the first exchange. */
  #sent = 0
  #acknowledged = 0
  #hasUnsent = false
  #waiters: Waiter[] = []
  constructor(send: (update: Uint8Array) => void, onChange: () => void) {
    this.#send = send
    this.#onChange = onChange
  }

  /** Whether something of this page may not be on the server's disk. */
  get isUnsaved(): boolean {
    return this.#hasUnsent || this.#gathered.length > 0 || this.#sent > this.#acknowledged
  }
  /** Whether the first exchange has been acknowledged. */
  get isExchanged(): boolean {
    return this.#acknowledged > 0
  }

  /** A change of this page. */
  add(update: Uint8Array): void {
    if (this.#sent === 0) {
      this.#hasUnsent = true // the first exchange will hold it
    } else {
      this.#gathered.push(update)
      if (!this.#isPausing) this.#flush()
    }
    this.#onChange()
  }

  /** The first exchange is about to be sent. */
  beginExchange(): void {
    this.#gathered = []
    this.#hasUnsent = false
    this.#sent = 1
    for (const waiter of this.#waiters) waiter.number = 1
    this.#onChange()
  }

  acknowledge(number: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(number, this.#sent))
    const done = this.#waiters.filter(waiter => waiter.number <= this.#acknowledged)
    this.#waiters = this.#waiters.filter(waiter => waiter.number > this.#acknowledged)
    for (const { resolve } of done) resolve()
    this.#onChange()
  }

  /** The connection is gone: what was not acknowledged will be in the next one's first exchange. */
  disconnect(): void {
    this.#hasUnsent = this.isUnsaved
    this.#gathered = []
    this.#sent = 0
    this.#acknowledged = 0
    for (const waiter of this.#waiters) waiter.number = Infinity
    this.#onChange()
  }

  /** Resolves when all changes up to now are on the server's disk. */
  whenSaved(): Promise<void> {
    if (this.isExchanged && !this.isUnsaved) return Promise.resolve()
    if (this.#gathered.length > 0) this.#flush()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiters.push({ number: this.#sent === 0 ? Infinity : this.#sent, resolve, reject })
    return promise
  }

  /** Nothing will be acknowledged any more. */
  end(error: Error): void {
    clearTimeout(this.#timer)
    for (const { reject } of this.#waiters.splice(0)) reject(error)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#isPausing = this.#gathered.length > 0
    if (!this.#isPausing) return
    const update = this.#gathered.length === 1 ? this.#gathered[0]! : Y.mergeUpdates(this.#gathered)
    this.#gathered = []
    this.#sent++
    this.#send(update)
    this.#timer = setTimeout(() => {
      this.#flush()
    }, sendEveryMs)
  }
}
