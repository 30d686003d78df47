/**
 * Work that begins once a request is answered, so that the time of the answer says nothing of what is found (rule A7),
 * and waits for no mail server. A failure is told, and harms nothing else.
 */
export class AfterAnswer {
  readonly #underWay = new Set<Promise<void>>()
  readonly #onUnexpected: (error: unknown) => void
  constructor(onUnexpected: (error: unknown) => void) {
    this.#onUnexpected = onUnexpected
  }

  run(work: () => Promise<void>): void {
    const done = new Promise(resolve => {
      setImmediate(resolve)
    })
      .then(work)
      .catch(this.#onUnexpected)
      .finally(() => this.#underWay.delete(done))
    this.#underWay.add(done)
  }

  /** Once all that has been begun is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}
