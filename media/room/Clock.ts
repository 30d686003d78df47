/** Time that can be waited for, which comes from outside: `after` answers with what cancels it. */
export interface Clock { after (ms: number, run: () => void): () => void }
