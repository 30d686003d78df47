const withinMs = 60_000
const maxTimes = 5

/**
 * Counts how often a person's content has spoilt a document in memory, so that it had to be made anew from its log:
 * what is refused beforehand costs little, but this costs all who have the document open.
 */
export class SpoilingLimit {
  /** When it happened, by document and person; the latest stands last. */
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether it was so often within the last minute that the person may not come in. */
  isReached(documentId: string, personId: string): boolean {
    return this.#recent(keyOf(documentId, personId)).length >= maxTimes
  }

  /** Counts one more time, and answers whether the limit is reached. */
  count(documentId: string, personId: string): boolean {
    const key = keyOf(documentId, personId)
    const recent = this.#recent(key)
    this.#times.delete(key)
    this.#times.set(key, [...recent, this.#now()].slice(-maxTimes))
    for (const other of this.#times.keys()) {
      if (this.#recent(other).length > 0) break
      this.#times.delete(other)
    }
    return this.isReached(documentId, personId)
  }

  #recent(key: string): number[] {
    return (this.#times.get(key) ?? []).filter(at => this.#now() - at < withinMs)
  }
}

const keyOf = (documentId: string, personId: string): string => `${documentId} ${personId}`
