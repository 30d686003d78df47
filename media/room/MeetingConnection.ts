import type { OlderRequest } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import { getSeat, type Seat } from '../../contract/features/seats.ts'
import { splitName, type Command } from '../../contract/room.ts'
import type { LiveRoom } from './LiveRoom.ts'
import { findReadable } from './OlderEntries.ts'
import type { Receiver } from './Outlet.ts'
import type { Since } from './RecentEvents.ts'
import type { RoomConnection } from './RoomPage.ts'

/** What is the meeting's, and done in its main room wherever the person is who asks for it. */
const ofMeeting: readonly FeatureName[] = ['meeting', 'door', 'rooms']

/** What a connection needs of its meeting. */
export interface MeetingConnectionParts {
  personId: string
  tab: string
  receiver: Receiver
  main: LiveRoom
  inMain: RoomConnection
  /** In which room the person belongs, as the main room's log says. */
  findPlace(): string
  getRoom(roomId: string): Promise<LiveRoom>
  closed(connection: MeetingConnection): void
  onUnexpected(error: unknown): void
}

/** How far a page had come, and in which of the meeting's rooms; the main one, where it is not said. */
export type SinceInRoom = Since & { room?: string | undefined }

/** A room and the person's connection to it. */
interface Standing {
  live: LiveRoom
  connection: RoomConnection
}

/**
 * A person's one connection to a meeting. It shows the room that they belong in, and follows them from one to the next,
 * one step after the other.
 */
export class MeetingConnection {
  /** Told of the room that is shown from now on, before anything of it is. */
  onMoved: (roomId: string) => void = () => {}
  readonly #parts: MeetingConnectionParts
  #now: Standing
  #isShown = false
  #last: Promise<void> = Promise.resolve()

  constructor(parts: MeetingConnectionParts) {
    this.#parts = parts
    this.#now = { live: parts.main, connection: parts.inMain }
  }

  /** The room that is shown. */
  get roomId(): string {
    return this.#now.live.roomId
  }

  /** The person's seat in it. */
  get seat(): Seat | undefined {
    return this.#now.connection.seat
  }

  /** Begins to show the room in which the person belongs; rejects where that cannot be opened now. */
  async begin(since: SinceInRoom | undefined): Promise<void> {
    const begun = this.#last.then(async () => {
      await this.#follow(since)
      const { failure } = this.#parts.main.room
      if (!this.#isShown) throw failure ?? new DomainError('elsewhere', 'Another page has taken over')
    })
    this.#last = begun.catch(() => {})
    return begun
  }

  /** Goes to the room in which the person belongs by now. Where that cannot be, they are to come back. */
  async settle(): Promise<void> {
    this.#last = this.#last
      .then(() => this.#follow())
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) this.#parts.onUnexpected(error)
        this.#parts.receiver.end('comeBack')
      })
    return this.#last
  }

  /** Runs a command where it belongs; refuses one that was meant for a room that the person is not in any more. */
  async execute({ id, name, params, room }: Command): Promise<unknown> {
    const { personId, main } = this.#parts
    const isOfMeeting = ofMeeting.includes(splitName(name)[0])
    if (!isOfMeeting && (room ?? main.roomId) !== this.roomId) {
      throw new DomainError('not_allowed', 'In another room of the meeting now')
    }
    return (isOfMeeting ? main : this.#now.live).room.execute(personId, id, name, params)
  }

  /** Reads back what they may know of the room that is shown, in the role that they have when it is read. */
  async readOlder({ room, feature: name, before }: OlderRequest): Promise<unknown> {
    const { personId: id } = this.#parts
    const requireViewer = () => {
      if (room !== this.roomId || !this.seat) throw new DomainError('not_allowed', 'Not in this room')
      return { id, role: this.seat.role }
    }
    const viewer = requireViewer()
    const feature = findReadable(name, viewer.role)
    if (!feature) throw new DomainError('not_allowed', `Nothing of ${name} is to be read back`)
    const older = await this.#now.live.room.older.readBefore(feature, viewer, before)
    if (requireViewer().role !== viewer.role) throw new DomainError('not_allowed', 'In another role now')
    return older
  }

  /** Says that the person is away, or has left for good, unless another connection of theirs has taken over. */
  async close(how?: { forGood: boolean }): Promise<void> {
    this.#now.connection.hide()
    const left = this.#parts.inMain.close(how) // the breakout is told of it by the main room
    this.#last = this.#last.then(() => {
      if (this.#now.connection !== this.#parts.inMain) this.#now.connection.drop()
      this.#parts.closed(this)
    })
    await Promise.all([left, this.#last])
  }

  /** Goes on until the room that is shown is the right one: enters the next, shows it, and moves on out of the last. */
  async #follow(since?: SinceInRoom): Promise<void> {
    const { main, inMain, findPlace } = this.#parts
    while (inMain.isConnected && !(this.#isShown && findPlace() === this.roomId)) {
      const roomId = findPlace()
      const next = await this.#enter(roomId)
      if (!next) continue
      if (!inMain.isConnected) return next.connection === inMain ? undefined : next.connection.drop()
      if (findPlace() !== roomId) {
        if (next.connection !== inMain) await next.connection.moveOn()
        continue
      }
      const last = this.#now
      last.connection.hide()
      this.#now = next
      if (this.#isShown) this.onMoved(roomId)
      this.#isShown = true
      next.connection.show((since?.room ?? main.roomId) === roomId ? since : undefined)
      since = undefined
      if (last.connection !== inMain) await last.connection.moveOn()
    }
  }

  /** Nothing, if the person is gone or belongs elsewhere by the time that the room is open, or refuses. */
  async #enter(roomId: string): Promise<Standing | undefined> {
    const { personId: id, tab, receiver, main, inMain, findPlace, getRoom } = this.#parts
    if (roomId === main.roomId) return { live: main, connection: inMain }
    try {
      const live = await getRoom(roomId)
      if (!inMain.isConnected || findPlace() !== roomId) return undefined
      const { name, role, place: kept } = getSeat(main.room.state.people, id)!
      const place = this.seat?.place ?? kept
      // On coming back over a new connection the seat there is as it was.
      const moves = this.#isShown && ({ movesIn: true } as const)
      const entrance = { person: { id, name, role }, place, ...moves, tab, takeOver: true }
      return { live, connection: await live.join(entrance, receiver) }
    } catch (error) {
      if (findPlace() === roomId) throw error
      return undefined
    }
  }
}
