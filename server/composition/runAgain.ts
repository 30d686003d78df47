interface Parts {
  /** Answers whether there is more to do at once. */
  work(): Promise<boolean>
  everyMs: number
  clock: { after(ms: number, run: () => void): () => void }
  onError(error: unknown): void
}

/** A pause between pieces of the same work, so that it holds up nothing else. */
const betweenMs = 1000
/** The first time, when what a start is busy with is over. */
const firstAfterMs = 60_000

/** Does some work again and again, one piece at a time; the answer ends it, once the piece that runs is over. */
export function runAgain({ work, everyMs, clock, onError }: Parts): () => Promise<void> {
  let cancel = () => {}
  let isOver = false
  let running = Promise.resolve()
  const run = async () => {
    const isMore = await work().catch((error: unknown) => {
      onError(error)
      return false
    })
    if (!isOver) wait(isMore ? betweenMs : everyMs)
  }
  const wait = (ms: number) => {
    cancel = clock.after(ms, () => {
      running = run()
    })
  }
  wait(firstAfterMs)
  return () => {
    isOver = true
    cancel()
    return running
  }
}
