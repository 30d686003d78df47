/** Does one piece of work after the other, in the order in which they come; one that fails holds up none. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.then(
      () => {}, // what comes of it stays in memory nowhere
      () => {}, // whoever asked for it knows
    )
    return done
  }
}
