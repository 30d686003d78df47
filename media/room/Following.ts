import { limits } from '../../contract/limits.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { readEvents } from './checks.ts'
import type { Clock } from './Clock.ts'
import { readRecords } from './readRecords.ts'
import { retryUntilDone } from './retryUntilDone.ts'
import type { RoomRecords } from './RoomLog.ts'

/** What one command has changed, as those who follow the room hear of it. */
export interface Happened {
  seq: number
  at: number
  by: string
  events: readonly RoomEvent[]
}

/** Somebody who hears of all that happens in a room, each record once and in order. */
export interface Follower {
  /** The number of the last record that it knows of. */
  after: number
  /** Is given the next record when it is done with this one; what fails is not counted as heard. */
  hear(happened: Happened): void | Promise<void>
}

/** What a following needs of its room; `latest` is the number of the last record that was told. */
export interface FollowingParts {
  log: RoomRecords
  clock: Clock
  latest: number
  onUnexpected: (error: unknown) => void
  stopped: () => void
}

/**
 * One follower's way through a room's log: what it missed is read from the log, and then it hears what happens at once,
 * before those who watch. While it is busy a little is kept for it; of more the log knows.
 */
export class Following {
  #position: number
  #latest: number
  /** Without a gap, up to the latest. */
  #waiting: Happened[] = []
  #isBusy = false
  #isStopped = false
  #hasFailed = false
  #cancelRetry = () => {}
  #hearing: Promise<void> | undefined
  readonly #parts: FollowingParts
  readonly #follower: Follower

  constructor(parts: FollowingParts, follower: Follower) {
    this.#parts = parts
    this.#follower = follower
    this.#position = follower.after
    this.#latest = parts.latest
    this.#goOn()
  }

  /** The number of the last record that was heard: from there it may be followed again, also after a restart. */
  get position(): number {
    return this.#position
  }

  /** Whether hearing has failed; the follower hears nothing more until it is restarted. */
  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** Goes on after a failure, with the record that failed. */
  restart(): void {
    this.#hasFailed = false
    this.#goOn()
  }

  /** Ends it, and resolves when the follower is done with what it is hearing: the position is the last then. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting = []
    this.#cancelRetry()
    this.#parts.stopped()
    await this.#hearing
  }

  /** Is told of each record by the room, in order. */
  tell(happened: Happened): void {
    this.#latest = happened.seq
    if (this.#isStopped || this.#hasFailed) return
    this.#waiting.push(happened)
    if (this.#waiting.length > limits.followerWaits) this.#waiting = []
    this.#goOn()
  }

  #goOn(): void {
    if (this.#isBusy) return
    this.#isBusy = true
    const { clock, onUnexpected } = this.#parts
    this.#catchUp().catch((error: unknown) => {
      onUnexpected(error)
      if (!this.#isStopped) this.#cancelRetry = retryUntilDone(clock, onUnexpected, () => this.#catchUp())
    })
  }

  /** Runs at once, without a wait, where the follower has missed nothing; rejects where the log cannot be read. */
  async #catchUp(): Promise<void> {
    while (this.#hasMore) {
      const next = this.#isNextWaiting ? this.#waiting.shift() : undefined
      if (next) {
        const heard = this.#hear(next)
        if (heard) await heard
      } else {
        await this.#readOn()
      }
    }
    this.#isBusy = false
  }

  get #hasMore(): boolean {
    return !this.#isStopped && !this.#hasFailed && this.#position < this.#latest
  }

  get #isNextWaiting(): boolean {
    return this.#waiting[0]?.seq === this.#position + 1
  }

  /** Reads from the log until what is next waits here. */
  async #readOn(): Promise<void> {
    const from = this.#position
    for await (const record of readRecords(this.#parts.log, this.#parts.clock, from)) {
      // It may have been stopped meanwhile; and what is on disk may not have been told yet.
      if (!this.#hasMore || this.#isNextWaiting) return
      const { seq, at, by } = record
      const heard = this.#hear({ seq, at, by, events: readEvents(record) })
      if (heard) await heard
      if (this.#position < seq) return // it has failed, and may have been restarted meanwhile
    }
    if (this.#hasMore && this.#position === from) throw new Error(`The log has no record after ${from}`)
  }

  #hear(happened: Happened): Promise<void> | undefined {
    const done = () => {
      this.#position = happened.seq
    }
    const failed = (cause: unknown) => {
      this.#hasFailed = true
      this.#waiting = []
      this.#parts.onUnexpected(cause)
    }
    try {
      const heard = this.#follower.hear(happened)
      if (heard) return (this.#hearing = heard.then(done, failed))
      done()
    } catch (error) {
      failed(error)
    }
    return undefined
  }
}
