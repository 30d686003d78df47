import type { DocumentPeer } from './DocumentPeer.ts'

const withinMs = 60_000
const maxEnds = 5

/** Counts how often a person's connections to a document were ended for content that no page writes. */
export class MalformedEnds {
  /** When they ended, by document and person; who has ended last stands last. */
  readonly #ends = new Map<string, number[]>()
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The same page, of which it is noted if it is ended so. */
  watch(peer: DocumentPeer, documentId: string, personId: string): DocumentPeer {
    return {
      send: message => {
        peer.send(message)
      },
      close: reason => {
        if (reason === 'malformed') this.#note(documentId, personId)
        peer.close(reason)
      },
      unreadBytes: () => peer.unreadBytes(),
    }
  }

  /** Whether it was so often within the last minute that the person may not come in: each may have cost a new loading. */
  areTooMany(documentId: string, personId: string): boolean {
    return this.#recent(keyOf(documentId, personId)).length >= maxEnds
  }

  #note(documentId: string, personId: string): void {
    const key = keyOf(documentId, personId)
    const recent = this.#recent(key)
    this.#ends.delete(key)
    this.#ends.set(key, [...recent, this.#now()].slice(-maxEnds))
    for (const other of this.#ends.keys()) {
      if (this.#recent(other).length > 0) break
      this.#ends.delete(other)
    }
  }

  #recent(key: string): number[] {
    return (this.#ends.get(key) ?? []).filter(at => this.#now() - at < withinMs)
  }
}

const keyOf = (documentId: string, personId: string): string => `${documentId} ${personId}`
