import * as Y from 'yjs'
import { fewStructs, splitUpdate } from './splitUpdate.ts'

/** At most so often are changes sent; the first after a pause goes at once. */
const sendEveryMs = 40

interface Waiter {
  number: number
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Numbers the messages of one connection that change the document, as the server does, and knows what of them is on
 * disk there. It begins with the first exchange, which holds all that this page has and the server has not. What is too
 * large for one message goes in several, each once all before it is on disk: so neither end has much waiting.
 */
export class Outbox {
  readonly #send: (update: Uint8Array, isExchange: boolean) => void
  readonly #onChange: () => void
  #gathered: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPausing = false
  /** Parts of something large, which go one after the other. */
  #parts: Uint8Array[] = []
  /** The number of the last message of this connection; 0 until the first exchange. */
  #sent = 0
  /** The number with which the first exchange ends. */
  #exchangeEnd = Infinity
  #acknowledged = 0
  #hasUnsent = false
  /** The most structs in a part, if it is to be fewer than usual. */
  #most: number | undefined
  #waiters: Waiter[] = []
  constructor(send: (update: Uint8Array, isExchange: boolean) => void, onChange: () => void) {
    this.#send = send
    this.#onChange = onChange
  }

  /** Whether something of this page may not be on the server's disk. */
  get isUnsaved(): boolean {
    return this.#hasUnsent || this.#gathered.length > 0 || this.#lastNumber > this.#acknowledged
  }
  /** Whether the first exchange has been acknowledged. */
  get isExchanged(): boolean {
    return this.#acknowledged >= this.#exchangeEnd
  }
  /** The number that the last part will have, of what is to be sent by now. */
  get #lastNumber(): number {
    return this.#sent + this.#parts.length
  }

  /** A change of this page. */
  add(update: Uint8Array): void {
    if (this.#sent === 0) {
      this.#hasUnsent = true // the first exchange will hold it
    } else {
      this.#gathered.push(update)
      this.#proceed()
    }
    this.#onChange()
  }

  /** Begins with the first exchange. */
  exchange(update: Uint8Array): void {
    this.#gathered = []
    this.#hasUnsent = false
    this.#parts = splitUpdate(update, this.#most)
    this.#exchangeEnd = this.#lastNumber
    for (const waiter of this.#waiters) waiter.number = this.#exchangeEnd
    this.#sendPart()
    this.#onChange()
  }

  acknowledge(number: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(number, this.#sent))
    const done = this.#waiters.filter(waiter => waiter.number <= this.#acknowledged)
    this.#waiters = this.#waiters.filter(waiter => waiter.number > this.#acknowledged)
    for (const { resolve } of done) resolve()
    this.#proceed()
    this.#onChange()
  }

  /** The connection is gone: what was not acknowledged will be in the next one's first exchange. */
  disconnect(): void {
    this.#hasUnsent = this.isUnsaved
    this.#gathered = []
    this.#parts = []
    this.#sent = 0
    this.#exchangeEnd = Infinity
    this.#acknowledged = 0
    for (const waiter of this.#waiters) waiter.number = Infinity
    this.#onChange()
  }

  /** From the next connection on it sends smaller parts: one was too much for the server. */
  sendLess(): void {
    this.#most = fewStructs
  }

  /** Resolves when all changes up to now are on the server's disk. */
  whenSaved(): Promise<void> {
    if (this.isExchanged && !this.isUnsaved) return Promise.resolve()
    if (this.#gathered.length > 0) this.#flush()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiters.push({ number: this.#sent === 0 ? Infinity : this.#lastNumber, resolve, reject })
    return promise
  }

  /** Nothing will be acknowledged any more. */
  end(error: Error): void {
    clearTimeout(this.#timer)
    for (const { reject } of this.#waiters.splice(0)) reject(error)
  }

  /** Sends what is due: the next part of something large, or else what has been gathered. */
  #proceed(): void {
    if (this.#parts.length > 0) {
      if (this.#acknowledged === this.#sent) this.#sendPart()
    } else if (this.#gathered.length > 0 && !this.#isPausing) {
      this.#flush()
    }
  }

  #flush(): void {
    const isFirst = this.#parts.length === 0
    const update = this.#gathered.length === 1 ? this.#gathered[0]! : Y.mergeUpdates(this.#gathered)
    this.#parts.push(...splitUpdate(update, this.#most))
    this.#gathered = []
    if (isFirst) this.#sendPart()
    clearTimeout(this.#timer)
    this.#isPausing = true
    this.#timer = setTimeout(() => {
      this.#isPausing = false
      this.#proceed()
    }, sendEveryMs)
  }

  #sendPart(): void {
    this.#sent++
    this.#send(this.#parts.shift()!, this.#sent <= this.#exchangeEnd)
  }
}
