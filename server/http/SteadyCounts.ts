const keysKept = 10_000

/**
 * Counts requests in windows of time for `@fastify/rate-limit`, by a clock that is never set: its own store uses the
 * date.
 */
export class SteadyCounts {
  readonly #windows = new Map<string, { current: number; begunAt: number }>()
  readonly #now: () => number
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Counts one more; `ttl` is what is left of the window, in milliseconds. */
  incr(
    key: string,
    done: (error: Error | null, result?: { current: number; ttl: number }) => void,
    timeWindow: number,
  ): void {
    const now = this.#now()
    const known = this.#windows.get(key)
    const window = known && now - known.begunAt < timeWindow ? known : { current: 0, begunAt: now }
    window.current++
    this.#windows.delete(key) // so that the keys stand in the order of their last use
    this.#windows.set(key, window)
    if (this.#windows.size > keysKept) this.#windows.delete(this.#windows.keys().next().value!)
    done(null, { current: window.current, ttl: timeWindow - (now - window.begunAt) })
  }

  /** No route has limits of its own. */
  child(): this {
    return this
  }
}
