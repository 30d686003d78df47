/** What this page has under way that changes the draft once the server has answered: publishing waits for it. */
export interface Underway {
  readonly isEmpty: boolean
  add(work: Promise<unknown>): void
  /** Settles once nothing is under way any more; what has failed is done too. */
  settled(): Promise<void>
}

/** Nothing is under way yet. */
export function createUnderway(): Underway {
  const works = new Set<Promise<unknown>>()
  return {
    get isEmpty() {
      return works.size === 0
    },
    add(work) {
      const done = work.then(
        () => {},
        () => {},
      )
      works.add(done)
      void done.then(() => works.delete(done))
    },
    async settled() {
      while (works.size > 0) await Promise.all(works)
    },
  }
}
