/** Time, which comes from outside; `after` answers with what cancels it. */
export interface Clock {
  /** Milliseconds, UTC. */
  now(): number
  after(ms: number, run: () => void): () => void
}
