import type { Clock } from './Clock.ts'
import type { Due, Room } from './Room.ts'

const longestSleepMs = 60_000
/** What was due and is due still, because it was refused or decided nothing, is asked again after so long. */
const askAgainMs = 10_000

/** One timer for all that a room's state wants done by itself. */
export class DueTimer {
  /** What was asked lately, and when it may be asked again. */
  readonly #asked = new Map<string, number>()
  readonly #room: Room
  readonly #now: () => number
  readonly #clock: Clock
  readonly #onUnexpected: (error: unknown) => void
  #cancel = () => {}
  #isClosed = false

  /** `now` is the machine's date, which what is due goes by. */
  constructor(room: Room, now: () => number, clock: Clock, onUnexpected: (error: unknown) => void) {
    this.#room = room
    this.#now = now
    this.#clock = clock
    this.#onUnexpected = onUnexpected
  }

  /** Looks at the state anew; also now and then by itself, for dates are set. */
  arm(): void {
    this.#cancel()
    if (this.#isClosed) return
    const due = this.#room.listDue()
    const keys = new Set(due.map(keyOf))
    for (const key of this.#asked.keys()) if (!keys.has(key)) this.#asked.delete(key)
    const waitMs = Math.min(...due.map(each => this.#waitFor(each)))
    if (waitMs === Infinity) return
    this.#cancel = this.#clock.after(Math.min(waitMs, longestSleepMs), () => {
      void this.#run().catch(this.#onUnexpected)
    })
  }

  close(): void {
    this.#isClosed = true
    this.#cancel()
  }

  #waitFor(due: Due): number {
    const againAtMs = this.#asked.get(keyOf(due)) ?? -Infinity
    return Math.max(0, due.at - this.#now(), againAtMs - this.#clock.now())
  }

  async #run(): Promise<void> {
    const due = this.#room.listDue().filter(each => this.#waitFor(each) === 0)
    for (const each of due) this.#asked.set(keyOf(each), this.#clock.now() + askAgainMs)
    await this.#room.runDue(due)
    this.arm()
  }
}

const keyOf = ({ name, params }: Due): string => `${name} ${JSON.stringify(params)}`
