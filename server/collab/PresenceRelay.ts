import type { PresenceBounds } from '../../contract/DocumentKind.ts'
import type { Clock } from './Clock.ts'
import type { Presence } from './Presence.ts'

interface PresenceRelayOptions {
  presence: Presence
  bounds: PresenceBounds
  clock: Clock
  /** Sends a message to all pages that read the document, and says how many of them still do. */
  send: (message: Uint8Array) => number
}

/**
 * Passes on what pages say of themselves, at the pace of their kind: one message for all, with the latest of each. The
 * first after a pause goes at once; the more pages there are, the longer the pause, so that what leaves is bounded.
 */
export class PresenceRelay {
  readonly #options: PresenceRelayOptions
  #nextAtMs = -Infinity
  #cancel: (() => void) | undefined
  #isPassing = false
  constructor(options: PresenceRelayOptions) {
    this.#options = options
  }

  /** To be told whenever something may have changed. */
  onChange(): void {
    const { presence, clock } = this.#options
    if (!presence.hasChanges || this.#cancel || this.#isPassing) return
    const waitMs = this.#nextAtMs - clock.now()
    if (waitMs <= 0) return this.#pass()
    this.#cancel = clock.after(waitMs, () => {
      this.#cancel = undefined
      this.#pass()
    })
  }

  /** Nobody is there to be told any more. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #pass(): void {
    const { presence, bounds, clock, send } = this.#options
    const message = presence.takeChanges()
    this.#isPassing = true // pages that do not read leave meanwhile, of which the next message says
    const readers = send(message)
    this.#isPassing = false
    const bytes = readers * message.length
    this.#nextAtMs = clock.now() + Math.max(bounds.everyMs, (1000 * bytes) / bounds.bytesPerSecond)
    if (readers > 0) this.onChange()
  }
}
