import { DomainError } from '../../contract/errors.ts'
import type { Outlet } from './Broadcast.ts'
import type { Clock } from './Clock.ts'
import type { Effects } from './handler.ts'
import { LiveRoom } from './LiveRoom.ts'
import type { RoomLog } from './RoomLog.ts'

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
}

interface Entry {
  opening: Promise<LiveRoom>
  live?: LiveRoom
  usedAtMs: number
  cancelCheck: () => void
}

/** The rooms in memory: each opened once, closed when idle, and opened again after a failure. */
export class RoomDirectory {
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Map<string, Promise<void>>()
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
      known.usedAtMs = this.#parts.effects.now()
      return known.opening
    }
    const entry: Entry = {
      opening: Promise.reject(new Error('not begun')),
      usedAtMs: this.#parts.effects.now(),
      cancelCheck: () => {},
    }
    entry.opening.catch(() => {})
    this.#entries.set(roomId, entry)
    entry.opening = this.#open(roomId, entry)
    return entry.opening
  }

  /** The room, if it is in memory. */
  find(roomId: string): LiveRoom | undefined {
    return this.#entries.get(roomId)?.live
  }

  /** The rooms in memory. */
  get openRooms(): ReadonlyMap<string, LiveRoom> {
    return new Map([...this.#entries].flatMap(([roomId, { live }]) => (live ? [[roomId, live]] : [])))
  }

  /** Closes every room, and opens none from now on. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled([...this.#entries.values()].map(entry => entry.opening))
    for (const [roomId, entry] of this.#entries) this.#close(roomId, entry)
    await Promise.all(this.#closing.values())
  }

  async #open(roomId: string, entry: Entry): Promise<LiveRoom> {
    const { openLog, outlet, effects, clock, opened } = this.#parts
    try {
      await this.#closing.get(roomId)
      const { log, fence } = await openLog(roomId)
      const live = await LiveRoom.open({ log, fence, outlet, effects, clock, failed: () => this.#close(roomId, entry) })
      entry.live = live
      opened?.(roomId, live)
      this.#checkLater(roomId, entry)
      return live
    } catch (error) {
      if (this.#entries.get(roomId) === entry) this.#entries.delete(roomId)
      throw error
    }
  }

  #checkLater(roomId: string, entry: Entry): void {
    const { clock, effects, idleAfterMs } = this.#parts
    entry.cancelCheck = clock.after(idleAfterMs, () => {
      const isUnused = entry.live?.isIdle && effects.now() - entry.usedAtMs >= idleAfterMs
      if (isUnused) this.#close(roomId, entry)
      else this.#checkLater(roomId, entry)
    })
  }

  #close(roomId: string, entry: Entry): void {
    if (!entry.live || this.#entries.get(roomId) !== entry) return
    this.#entries.delete(roomId)
    entry.cancelCheck()
    this.#closing.set(
      roomId,
      entry.live.close().finally(() => {
        this.#closing.delete(roomId)
        this.#parts.closed?.(roomId)
      }),
    )
  }
}
