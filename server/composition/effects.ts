import { randomBytes, randomUUID } from 'node:crypto'
import type { Effects } from '../domain/Effects.ts'

/** An id that holds a digit, as every id of the contract does; nearly every UUID has one. */
function createId(): string {
  for (;;) {
    const id = randomUUID()
    if (/\d/.test(id)) return id
  }
}

/** The machine's own time and chance. */
export const effects: Effects = {
  now: Date.now,
  id: createId,
  token: () => randomBytes(32).toString('base64url'),
  bytes: count => randomBytes(count),
}

/** The machine's own timers; none of them keeps the process alive. */
export const clock = {
  now: Date.now,
  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms).unref()
    return () => {
      clearTimeout(timer)
    }
  },
}

/** The same timers, beside time that never jumps, whatever the machine's date is set to; it goes on over a restart. */
export const steadyClock = { now: () => performance.timeOrigin + performance.now(), after: clock.after }
