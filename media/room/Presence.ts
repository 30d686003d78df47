import type { EndReason } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'
import { getSeat, type Seat } from '../../contract/features/seats.ts'
import { listWaiting } from '../../contract/features/door.ts'
import { listEntries } from '../../contract/Keyed.ts'
import { standingOf } from '../../contract/room.ts'
import type { Clock } from './Clock.ts'
import type { Receiver } from './Outlet.ts'
import type { Room } from './Room.ts'

/** After a restart people have so long to come back before they count as away. */
const absentAfterMs = 15_000

/** A page by which a person is connected. */
export interface Page {
  tab: string
  receiver: Receiver
  /** Ends the showing of the room to it. */
  stop: () => void
  /** Not while its person is in another room of the meeting. */
  isShown: boolean
}

/**
 * Who is connected to a room, each person by one page. Whether a person who is connected is in the room or waits before
 * it, and whether one who is not will be back, says the room's state: it is in the log, and outlives the connections.
 */
export class Presence {
  readonly #pages = new Map<string, Page>()
  readonly #room: Room
  readonly #cancelAbsence: () => void

  constructor(room: Room, clock: Clock, onUnexpected: (error: unknown) => void) {
    this.#room = room
    this.#cancelAbsence = clock.after(absentAfterMs, () => this.#dismissAbsent(onUnexpected))
  }

  get isEmpty(): boolean {
    return this.#pages.size === 0
  }

  /**
   * Takes a person's connection for this page, and ends that of an older one; the same tab takes it without a question.
   * `elsewhere`, or `waits_elsewhere`, if it is another tab's and may not be taken over.
   */
  take(id: string, page: Page, takeOver: boolean): Page {
    const older = this.#pages.get(id)
    const isOthers = older !== undefined && older.tab !== page.tab
    if (isOthers && !takeOver) {
      const waits = standingOf(this.#room.state, id) === 'outside'
      throw new DomainError(waits ? 'waits_elsewhere' : 'elsewhere', 'Here from another page')
    }
    this.#pages.set(id, page) // first, so that the older one's end is no leaving
    older?.stop()
    older?.receiver.end('moved')
    return page
  }

  /** Whether no other page has taken over, and this one has not left. */
  isConnected(id: string, page: Page): boolean {
    return this.#pages.get(id) === page
  }

  /** The seat of a person who is in the room by this page. */
  getSeat(id: string, page: Page): Seat | undefined {
    const { state } = this.#room
    const standing = this.isConnected(id, page) ? standingOf(state, id) : undefined
    return standing && standing !== 'outside' ? getSeat(state.people, id) : undefined
  }

  /** A page is gone, or its person has left for good; of no account where another page has taken over. */
  async leave(id: string, page: Page, forGood = false): Promise<void> {
    if (this.forget(id, page)) await this.#tell(this.#room.run('people.leave', { id, forGood }))
  }

  /** The person goes on to another room of the meeting; of no account where another page has taken over. */
  async moveOn(id: string, page: Page): Promise<void> {
    if (this.forget(id, page)) await this.#tell(this.#room.run('people.moveOn', { id }))
  }

  /** Forgets a page, and answers whether it was its person's connection until now. */
  forget(id: string, page: Page): boolean {
    page.stop()
    return this.isConnected(id, page) && this.#pages.delete(id)
  }

  /** Ends the connections of those who are connected and are not shown this room. */
  endHidden(reason: EndReason): void {
    for (const { receiver, isShown } of this.#pages.values()) if (!isShown) receiver.end(reason)
  }

  /** Forgets all, and tells nobody: the seats stay as they are. */
  close(): void {
    this.#cancelAbsence()
    this.#pages.clear()
  }

  /** Where the person is gone already, or the meeting over, or the room to be opened again, there is nothing to do. */
  async #tell(told: Promise<unknown>): Promise<void> {
    await told.catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
    })
  }

  #dismissAbsent(onUnexpected: (error: unknown) => void): void {
    const { people, door } = this.#room.state
    const here = listEntries(people.seats).filter(seat => seat.here)
    for (const { id } of [...here, ...listWaiting(door)]) {
      if (this.#pages.has(id)) continue
      this.#tell(this.#room.run('people.leave', { id, forGood: false })).catch(onUnexpected)
    }
  }
}
