import type { Seat } from '../../contract/features/seats.ts'
import type { Page, Presence } from './Presence.ts'
import type { Since } from './RecentEvents.ts'

/** A person's one connection to a room, in it or before it. */
export interface RoomConnection {
  /** The person's seat, while they are in the room by this connection. */
  readonly seat: Seat | undefined
  /** Whether no other page has taken over, and this one has not left. */
  readonly isConnected: boolean
  /** Begins to show the room, from where the page was before. */
  show(since?: Since): void
  /** Shows it no more; the person stays connected. */
  hide(): void
  /** The person goes on to another room of the meeting, which is no leaving. */
  moveOn(): Promise<void>
  /** Forgets the connection, and says nothing of its person. */
  drop(): void
  /** Says that the person is away, or has left for good, unless another connection of theirs has taken over. */
  close(how?: { forGood: boolean }): Promise<void>
}

/** The connection that a room hands out. */
export class RoomPage implements RoomConnection {
  readonly #id: string
  readonly #page: Page
  readonly #presence: Presence
  readonly #watch: (since?: Since) => () => void

  /** `watch` begins to show the room to the page, and answers with what ends it. */
  constructor(id: string, page: Page, presence: Presence, watch: (since?: Since) => () => void) {
    this.#id = id
    this.#page = page
    this.#presence = presence
    this.#watch = watch
  }

  get seat(): Seat | undefined {
    return this.#presence.getSeat(this.#id, this.#page)
  }

  get isConnected(): boolean {
    return this.#presence.isConnected(this.#id, this.#page)
  }

  show(since?: Since): void {
    this.#page.stop = this.#watch(since)
    this.#page.isShown = true
  }

  hide(): void {
    this.#page.stop()
    this.#page.isShown = false
  }

  moveOn(): Promise<void> {
    return this.#presence.moveOn(this.#id, this.#page)
  }

  drop(): void {
    this.#presence.forget(this.#id, this.#page)
  }

  close({ forGood } = { forGood: false }): Promise<void> {
    return this.#presence.leave(this.#id, this.#page, forGood)
  }
}
