/** Tells those who listen, within this process and at once. */
export class Topic<T> {
  readonly #listeners = new Set<(message: T) => void>()

  /** Answers with what ends the listening. */
  subscribe(listener: (message: T) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  publish(message: T): void {
    for (const listener of this.#listeners) listener(message)
  }
}
