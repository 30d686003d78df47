/** Time, which comes from outside; `after` answers with what cancels it. */
export interface Clock {
  /** Milliseconds, which only ever grow: setting the machine's clock does not change their pace. */
  now(): number
  after(ms: number, run: () => void): () => void
}
