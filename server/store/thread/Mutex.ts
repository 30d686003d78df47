/** Lets one caller after another hold it, in the order of asking. */
export class Mutex {
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  /** Resolves when the caller holds it, who then releases it. */
  async acquire(): Promise<void> {
    if (this.#isTaken) await new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#isTaken = true
  }

  release(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#isTaken = false
  }
}
