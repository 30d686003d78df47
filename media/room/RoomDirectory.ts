import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Outlet } from './Outlet.ts'
import type { Clock } from './Clock.ts'
import type { Effects } from './handler.ts'
import { retryUntilDone } from './retryUntilDone.ts'
import { LiveRoom } from './LiveRoom.ts'
import type { RoomLog } from './RoomLog.ts'
import { withLogTimeout } from './withLogTimeout.ts'

/** What rooms are opened with: `openLog` answers with a room's log and this owner's fencing number. */
export interface RoomDirectoryParts {
  openLog(roomId: string): Promise<{ log: RoomLog; fence: number }>
  outlet: Outlet
  effects: Effects
  clock: Clock
  /** How long a room without people stays in memory. */
  idleAfterMs: number
  /** Told of each room that is opened, before anybody is in it. */
  opened?(roomId: string, live: LiveRoom): void
  /** Told when a room has left memory; it may be opened again. */
  closed?(roomId: string): void
  /** Told of mistakes of ours, and of rooms that cannot be opened again for now. */
  onUnexpected(error: unknown): void
}

interface Entry {
  opening: Promise<LiveRoom>
  live?: LiveRoom
  /** By a clock that never jumps. */
  usedAtMs: number
  /** How often it was asked for. */
  uses: number
  cancelCheck: () => void
}

/** The rooms in memory: each opened once, closed when idle, and opened again after a failure. */
export class RoomDirectory {
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Map<string, Promise<void>>()
  readonly #stopReopening = new Map<string, () => void>()
  readonly #parts: RoomDirectoryParts
  #isClosed = false
  constructor(parts: RoomDirectoryParts) {
    this.#parts = parts
  }

  /** The room, opened from its log if it is not in memory. */
  async get(roomId: string): Promise<LiveRoom> {
    if (this.#isClosed) throw new DomainError('log_unwritable', 'The server is stopping')
    const known = this.#entries.get(roomId)
    if (known) {
      known.usedAtMs = this.#parts.clock.now()
      known.uses += 1
      return known.opening
    }
    const entry: Entry = {
      opening: Promise.reject(new Error('not begun')),
      usedAtMs: this.#parts.clock.now(),
      uses: 1,
      cancelCheck: () => {},
    }
    entry.opening.catch(() => {})
    this.#entries.set(roomId, entry)
    entry.opening = this.#open(roomId, entry)
    return entry.opening
  }

  /** Opens a room so that what is due in it happens; where nothing is, and nobody asks for it, it is closed at once. */
  async visit(roomId: string): Promise<void> {
    const { isIdle } = await this.get(roomId)
    const entry = this.#entries.get(roomId)
    if (isIdle && entry?.uses === 1) this.#close(roomId, entry)
  }

  /** The room, if it is in memory. */
  find(roomId: string): LiveRoom | undefined {
    return this.#entries.get(roomId)?.live
  }

  /** The rooms in memory. */
  get openRooms(): ReadonlyMap<string, LiveRoom> {
    return new Map([...this.#entries].flatMap(([roomId, { live }]) => (live ? [[roomId, live]] : [])))
  }

  /**
   * Opens a room by itself a little later, and again after growing pauses if that fails: what is due in it must happen.
   */
  reopen(roomId: string): void {
    if (this.#isClosed || this.#stopReopening.has(roomId)) return
    const { clock, onUnexpected } = this.#parts
    const stop = retryUntilDone(clock, onUnexpected, async () => {
      await this.get(roomId)
      this.#stopReopening.delete(roomId)
    })
    this.#stopReopening.set(roomId, stop)
  }

  /** Closes every room, and opens none from now on. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const stop of this.#stopReopening.values()) stop()
    await Promise.allSettled([...this.#entries.values()].map(entry => entry.opening))
    for (const [roomId, entry] of this.#entries) this.#close(roomId, entry)
    await Promise.all(this.#closing.values())
  }

  async #open(roomId: string, entry: Entry): Promise<LiveRoom> {
    const { clock } = this.#parts
    const opening = this.#openNow(roomId, entry)
    try {
      return await withLogTimeout(clock, limits.roomOpensMs, opening)
    } catch (error) {
      if (this.#entries.get(roomId) === entry) this.#entries.delete(roomId)
      opening
        .then(
          live => live.close(), // it came too late
          () => {},
        )
        .catch(this.#parts.onUnexpected)
      throw error
    }
  }

  async #openNow(roomId: string, entry: Entry): Promise<LiveRoom> {
    const { openLog, outlet, effects, clock, opened, onUnexpected } = this.#parts
    await this.#closing.get(roomId)
    const { log, fence } = await openLog(roomId)
    const failed = ({ code }: DomainError) => {
      this.#close(roomId, entry)
      if (code !== 'fenced') this.reopen(roomId) // one that is fenced is open elsewhere
    }
    const live = await LiveRoom.open({ roomId, log, fence, outlet, effects, clock, failed, onUnexpected })
    if (this.#entries.get(roomId) !== entry) return live
    entry.live = live
    try {
      opened?.(roomId, live)
    } catch (error) {
      this.#close(roomId, entry)
      throw error
    }
    this.#checkLater(roomId, entry)
    return live
  }

  #checkLater(roomId: string, entry: Entry): void {
    const { clock, idleAfterMs } = this.#parts
    entry.cancelCheck = clock.after(idleAfterMs, () => {
      const isUnused = entry.live?.isIdle && clock.now() - entry.usedAtMs >= idleAfterMs
      if (isUnused) this.#close(roomId, entry)
      else this.#checkLater(roomId, entry)
    })
  }

  #close(roomId: string, entry: Entry): void {
    if (!entry.live || this.#entries.get(roomId) !== entry) return
    this.#entries.delete(roomId)
    entry.cancelCheck()
    const closing = async ({ live }: Entry) => {
      try {
        await live!.close()
      } catch (error) {
        this.#parts.onUnexpected(error)
      }
      this.#closing.delete(roomId)
      this.#parts.closed?.(roomId)
    }
    this.#closing.set(roomId, closing(entry).catch(this.#parts.onUnexpected))
  }
}
