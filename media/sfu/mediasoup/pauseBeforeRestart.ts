/** A worker that ran for so long before it died has started well. */
const provenMs = 10_000
const firstPauseMs = 1000
/** Shorter than of other work that is tried again: rooms may have no sound and no pictures until then. */
const longestPauseMs = 10_000

/**
 * How long after its death a worker is started again: at once, but for one that dies soon after each start. `lastMs` is
 * the pause before this start, if it was not the first.
 */
export function pauseBeforeRestart(lastMs: number | undefined, ranMs: number): number {
  if (lastMs === undefined || ranMs >= provenMs) return 0
  return Math.min(Math.max(2 * lastMs, firstPauseMs), longestPauseMs)
}
