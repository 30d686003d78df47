/**
 * Lets all who ask for the same at the same time have one answer, for what is dear to make and is the same for
 * everybody. It is begun after each of them asked, so that nobody is answered with what was before; of the same, one at
 * a time is made.
 */
export class SharedAnswers<T> {
  /** What is to be begun once the one that is being made is done. */
  readonly #next = new Map<string, Promise<T>>()
  readonly #last = new Map<string, Promise<unknown>>()

  /** `key` says what is asked for. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const joined = this.#next.get(key)
    if (joined) return joined
    const next = this.#begin(key, make)
    this.#next.set(key, next)
    const isOver = next.then(
      () => {},
      () => {},
    )
    this.#last.set(key, isOver)
    void isOver.then(() => {
      if (this.#last.get(key) === isOver) this.#last.delete(key)
    })
    return next
  }

  async #begin(key: string, make: () => Promise<T>): Promise<T> {
    await this.#last.get(key)
    this.#next.delete(key)
    return make()
  }
}
