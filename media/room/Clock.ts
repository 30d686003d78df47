/** Time that can be waited for, which comes from outside; it never jumps, whatever the machine's date is set to. */
export interface Clock {
  /** Milliseconds since some moment; good for measuring how long something takes, and nothing else. */
  now(): number
  /** Answers with what cancels it; 0 means at once, after this turn. */
  after(ms: number, run: () => void): () => void
}
