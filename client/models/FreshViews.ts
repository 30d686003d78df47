const atMost = 3
/** What was asked for longer ago than this counts no more: a page may stay open for days. */
const rememberedMs = 10 * 60_000

/** How often a page may ask for a fresh view because it did not understand an event: a few times in a while. */
export class FreshViews {
  #asked: number[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether the page may ask for one now; where it may not, it is too old for the server. */
  mayAsk(): boolean {
    const now = this.#now()
    this.#asked = [...this.#asked.filter(at => at + rememberedMs > now), now]
    return this.#asked.length <= atMost
  }
}
