/** Time that can be waited for, which comes from outside; `after` answers with what cancels it, and 0 means at once, after this turn. */
export interface Clock {
  after(ms: number, run: () => void): () => void
}
