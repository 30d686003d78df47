/**
 * Notes which sign-ins end while somebody is being looked up, so that nobody comes in with one that is over by then.
 */
export class EndedMeanwhile {
  readonly #underWay = new Set<Set<string>>()

  /** Looks up who asks; null for nobody, and for whose sign-in ended in the meantime. */
  async find<T extends { signInId: string }>(look: () => Promise<T | null>): Promise<T | null> {
    const ended = new Set<string>()
    this.#underWay.add(ended)
    try {
      const found = await look()
      return found && ended.has(found.signInId) ? null : found
    } finally {
      this.#underWay.delete(ended)
    }
  }

  /** This sign-in is over. */
  end(signInId: string): void {
    for (const ended of this.#underWay) ended.add(signInId)
  }
}
