const withinMs = 60_000
const maxTimes = 5
/** Of all documents together: each time may take as long as a large document takes to be loaded. */
const maxTimesInAll = 10

/**
 * Counts how often a person's content has spoilt a document in memory, so that it had to be made anew from its log:
 * what is refused beforehand costs little, but this costs all who have the document open.
 */
export class SpoilingLimit {
  /** What each person has spoilt when; the person who did so last stands last. */
  readonly #times = new Map<string, { documentId: string; at: number }[]>()
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether it was so often within the last minute that the person may not come in. */
  isReached(documentId: string, personId: string): boolean {
    const recent = this.#recent(personId)
    return recent.length >= maxTimesInAll || recent.filter(time => time.documentId === documentId).length >= maxTimes
  }

  /** Counts one more time, and answers whether the limit is reached. */
  count(documentId: string, personId: string): boolean {
    const recent = this.#recent(personId)
    this.#times.delete(personId)
    this.#times.set(personId, [...recent, { documentId, at: this.#now() }].slice(-maxTimesInAll))
    for (const other of this.#times.keys()) {
      if (this.#recent(other).length > 0) break
      this.#times.delete(other)
    }
    return this.isReached(documentId, personId)
  }

  #recent(personId: string) {
    return (this.#times.get(personId) ?? []).filter(({ at }) => this.#now() - at < withinMs)
  }
}
