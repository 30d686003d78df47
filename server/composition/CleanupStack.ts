/** What has been opened, to be closed in the reverse order: by whoever opened it, or because a later step failed. */
export class CleanupStack {
  readonly #steps: (() => void | Promise<void>)[] = []
  #closed: Promise<void> | undefined

  /** Notes what closes something that has just been opened. */
  defer(close: () => void | Promise<void>): void {
    this.#steps.push(close)
  }

  /** Closes everything, the last first, also where one of them fails; then rejects with the first failure. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close())
  }

  /** Opens several things; where one of them fails, those before it are closed, and the failure is passed on. */
  async closeOnError<T>(openAll: () => Promise<T>): Promise<T> {
    try {
      return await openAll()
    } catch (error) {
      await this.close().catch(() => {}) // the first failure is the one to know
      throw error
    }
  }

  async #close(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.reverse()) {
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
