import { DomainError } from '../../contract/errors.ts'

/**
 * Notes which sign-ins and documents end while somebody is being looked up, so that nobody comes in with one, or into
 * one, that is over by then.
 */
export class EndedMeanwhile {
  readonly #underWay = new Set<Set<string>>()

  /**
   * Looks up who asks, perhaps for a document; null for nobody, and for whose sign-in ended in the meantime. Throws
   * `unavailable` where the document did: they are told so when they come back.
   */
  async find<T extends { signInId: string }>(look: () => Promise<T | null>, documentId?: string): Promise<T | null> {
    const ended = new Set<string>()
    this.#underWay.add(ended)
    try {
      const found = await look()
      if (documentId !== undefined && ended.has(documentId)) {
        throw new DomainError('unavailable', 'The document ended just now')
      }
      return found && ended.has(found.signInId) ? null : found
    } finally {
      this.#underWay.delete(ended)
    }
  }

  /** This sign-in, or this document, is over. */
  end(id: string): void {
    for (const ended of this.#underWay) ended.add(id)
  }
}
