import type { Clock } from './Clock.ts'

const firstPauseMs = 1000
const longestPauseMs = 60_000

/** Does something after a pause, and again after longer ones until it succeeds; answers with what stops it. */
export function retryUntilDone(
  clock: Clock,
  onUnexpected: (error: unknown) => void,
  work: () => Promise<void>,
): () => void {
  let stopped = false
  let cancel = () => {}
  const tryAfter = (pauseMs: number) => {
    cancel = clock.after(pauseMs, () => {
      work().catch((error: unknown) => {
        onUnexpected(error)
        if (!stopped) tryAfter(Math.min(2 * pauseMs, longestPauseMs))
      })
    })
  }
  tryAfter(firstPauseMs)
  return () => {
    stopped = true
    cancel()
  }
}
