import { DomainError } from '../../contract/errors.ts'
import { getPlace } from '../../contract/features/rooms.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { getEntry, listEntries } from '../../contract/Keyed.ts'
import { standingOf } from '../../contract/room.ts'
import type { SfuRoom } from '../sfu/Sfu.ts'
import { handleEvents, type EventHandlers } from './eventHandlers.ts'
import type { Entrance, LiveRoom } from './LiveRoom.ts'
import { mediaEventHandlers } from './mediaEventHandlers.ts'
import { MeetingConnection, type SinceInRoom } from './MeetingConnection.ts'
import type { Receiver } from './Outlet.ts'

/** What the rooms of a meeting need of what is around them. */
export interface MeetingRoomsParts {
  sessionId: string
  main: LiveRoom
  media: SfuRoom
  newId(): string
  /** A breakout, opened from its log if it is not in memory; `adopt` is told of it first. */
  getBreakout(roomId: string): Promise<LiveRoom>
  /** Does what is due in a breakout, which need not stay in memory. */
  visitBreakout(roomId: string): Promise<void>
  onUnexpected(error: unknown): void
}

/**
 * The rooms of one meeting. Its main room's log says which breakouts are open and who belongs in which; what follows
 * from that is done here: people are brought to their room, and breakouts are told who left and who is what.
 */
export class MeetingRooms {
  readonly media: SfuRoom
  readonly #parts: MeetingRoomsParts
  /** Those in memory. */
  readonly #breakouts = new Map<string, { live: LiveRoom; stopListening: () => void }>()
  /** Each person's last connection. */
  readonly #connections = new Map<string, MeetingConnection>()
  #isClosed = false

  constructor(parts: MeetingRoomsParts) {
    this.#parts = parts
    this.media = parts.media
    this.#join(parts.main)
    this.#follow(parts.main, this.#handlers)
  }

  /** Lets a person into the meeting, to the room in which they belong: see `LiveRoom.connect`. */
  async connect(
    { since, ...entrance }: Entrance & { since?: SinceInRoom | undefined },
    receiver: Receiver,
  ): Promise<MeetingConnection> {
    const { main, onUnexpected } = this.#parts
    const { id } = entrance.person
    const connection = new MeetingConnection({
      personId: id,
      tab: entrance.tab,
      receiver,
      main,
      inMain: await main.join(entrance, receiver),
      findPlace: () => this.#findPlace(id),
      getRoom: roomId => this.#getBreakout(roomId),
      closed: closed => {
        if (this.#connections.get(id) === closed) this.#connections.delete(id)
      },
      onUnexpected,
    })
    this.#connections.set(id, connection)
    try {
      await connection.begin(since)
    } catch (error) {
      await connection.close()
      throw error
    }
    return connection
  }

  /** Opens one more breakout; answers with its id. */
  async openBreakout(): Promise<string> {
    const id = this.#parts.newId()
    await this.#parts.main.room.run('rooms.open', { id })
    return id
  }

  /** Closes a breakout for good; whoever is there is brought to the main room. */
  async closeBreakout(id: string): Promise<void> {
    await this.#parts.main.room.run('rooms.close', { id })
  }

  /**
   * Moves a person to a breakout, or to the main room; resolves once they are there, if they are here. While a room
   * cannot be opened, people stay where they are.
   */
  async move(personId: string, breakoutId: string | null): Promise<void> {
    if (breakoutId !== null) await this.#getBreakout(breakoutId)
    await this.#parts.main.room.run('rooms.move', { id: personId, room: breakoutId })
    await this.#connections.get(personId)?.settle()
  }

  /** After a restart: what was due in breakouts meanwhile is done, in one after the other. */
  async resume(): Promise<void> {
    for (const { id } of listEntries(this.#state.rooms.open)) {
      await this.#parts.visitBreakout(id).catch(this.#parts.onUnexpected)
    }
  }

  /** A breakout has come into memory: who is there by its log and not by the main room's goes. */
  adopt(live: LiveRoom): void {
    const { roomId, room } = live
    if (this.#breakouts.get(roomId)?.live === live) return
    this.#breakouts.set(roomId, { live, stopListening: this.#join(live) })
    live.follow({ after: room.seq, hear: () => this.#showBreakouts() })
    for (const { id, here } of listEntries(room.state.people.seats)) {
      if (!here) continue
      if (getPlace(this.#state.rooms, id) !== roomId) this.#tell(live.room.run('people.moveOn', { id }))
      else if (!getSeat(this.#state.people, id)?.here) this.#leave(live, id)
    }
    this.#showBreakouts()
  }

  /** The main room has left memory, and with it all who were connected. */
  close(): void {
    this.#isClosed = true
    this.media.close()
  }

  /** A breakout has left memory. */
  forget(roomId: string): void {
    this.#breakouts.get(roomId)?.stopListening()
    this.#breakouts.delete(roomId)
    this.#showBreakouts()
  }

  get #state() {
    return this.#parts.main.room.state
  }

  readonly #handlers: EventHandlers = {
    people: {
      entered: ({ id }) => this.#settle(id),
      returned: ({ id }) => this.#settle(id),
      left: ({ id, forGood = false }) => {
        const live = this.#findBreakoutOf(id)
        if (live) this.#leave(live, id, forGood)
      },
      removed: ({ id }) => {
        for (const { live } of this.#breakouts.values()) this.#tell(live.room.run('people.remove', { id }))
      },
      roleChanged: ({ id, role }) => {
        const live = this.#findBreakoutOf(id)
        if (live) this.#tell(live.room.run('people.setRole', { id, role }))
      },
    },
    rooms: {
      moved: ({ id }) => this.#settle(id),
      closed: ({ id }) => void this.#end(id),
    },
    meeting: {
      ended: () => {
        for (const { live } of this.#breakouts.values()) this.#tell(live.room.run('meeting.end', {}))
      },
    },
  }

  #findPlace(id: string): string {
    const { main } = this.#parts
    const standing = standingOf(this.#state, id)
    const breakout = standing && standing !== 'outside' ? getPlace(this.#state.rooms, id) : null
    return breakout ?? main.roomId
  }

  #findBreakoutOf(id: string): LiveRoom | undefined {
    return this.#breakouts.get(getPlace(this.#state.rooms, id) ?? '')?.live
  }

  async #getBreakout(roomId: string): Promise<LiveRoom> {
    const { sessionId, main, getBreakout } = this.#parts
    if (!getEntry(this.#state.rooms.open, roomId)) throw new DomainError('closed', 'No such room is open')
    const live = await getBreakout(roomId)
    this.adopt(live)
    if (live.room.state.rooms.self.kind === 'main') {
      await live.room.run('rooms.begin', { session: sessionId, parent: main.roomId })
    }
    return live
  }

  #settle(id: string): void {
    void this.#connections.get(id)?.settle()
  }

  #leave({ room }: LiveRoom, id: string, forGood = false): void {
    this.#tell(room.run('people.leave', { id, forGood }))
  }

  /** A breakout that is closed in the main room ends as soon as all who were there are gone. */
  async #end(roomId: string): Promise<void> {
    const there = [...this.#connections.values()].filter(connection => connection.roomId === roomId)
    await Promise.all(there.map(connection => connection.settle()))
    const live = this.#breakouts.get(roomId)?.live
    if (live) this.#tell(live.room.run('meeting.end', {}))
  }

  /** A breakout that can't be told is opened again, and is then compared with the main room. */
  #tell(told: Promise<unknown>): void {
    told.catch((error: unknown) => {
      if (!(error instanceof DomainError)) this.#parts.onUnexpected(error)
    })
  }

  #join(live: LiveRoom): () => void {
    this.#follow(live, mediaEventHandlers(this.media, live.roomId))
    return this.media.onSpeakers(live.roomId, levels => live.setGauge('people.speaking', levels))
  }

  /** From the room's state as it stands; hears what happens at once, before anybody is told. */
  #follow(live: LiveRoom, handlers: EventHandlers): void {
    live.follow({
      after: live.room.seq,
      hear: ({ events }) => handleEvents(handlers, events, this.#parts.onUnexpected),
    })
  }

  #showBreakouts(): void {
    if (this.#isClosed) return
    const shown = [...this.#breakouts].map(([id, { live }]) => {
      const { people, hands } = live.room.state
      return { id, here: people.here, hands: hands.length }
    })
    this.#parts.main.setGauge('rooms.breakouts', shown)
  }
}
