/**
 * Brings something to what is wanted last, one step after the other: what was wanted meanwhile and no longer is, is
 * passed over.
 */
export class Reconciler<T> {
  readonly #apply: (wanted: T) => Promise<void>
  readonly #onError: (error: unknown) => void
  #wanted: T
  #applied: T
  #isDue = false
  #running = false

  /**
   * `first` is what holds already. After an error it rests until something else is wanted, or until `again`; it is told
   * if that is not so already.
   */
  constructor(first: T, apply: (wanted: T) => Promise<void>, onError: (error: unknown) => void) {
    this.#wanted = first
    this.#applied = first
    this.#apply = apply
    this.#onError = onError
  }

  want(wanted: T): void {
    this.#wanted = wanted
    if (!this.#running) void this.#run()
  }

  /** Applies once more what is wanted. */
  again(): void {
    this.#isDue = true
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#isDue || this.#applied !== this.#wanted) {
      this.#isDue = false
      this.#applied = this.#wanted
      try {
        await this.#apply(this.#wanted)
      } catch (error) {
        if (this.#applied === this.#wanted) this.#onError(error)
      }
    }
    this.#running = false
  }
}
