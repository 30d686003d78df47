import { DomainError } from '../../contract/errors.ts'
import { getPlace } from '../../contract/features/rooms.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { getEntry, listEntries } from '../../contract/Keyed.ts'
import { standingOf } from '../../contract/room.ts'
import type { SfuRoom } from '../sfu/Sfu.ts'
import { handleEvents, type EventHandlers } from './eventHandlers.ts'
import type { Follower } from './Following.ts'
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
  readonly #breakouts = new Map<string, { live: LiveRoom; stops: (() => void)[] }>()
  /** Each person's last connection. */
  readonly #connections = new Map<string, MeetingConnection>()
  #isClosed = false

  constructor(parts: MeetingRoomsParts) {
    this.#parts = parts
    this.media = parts.media
    this.#join(parts.main)
    this.#follow(parts.main, ({ events }) => handleEvents(this.#handlers, events, parts.onUnexpected))
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
        this.#compareAll(id)
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
    if (this.#isClosed || this.#breakouts.get(roomId)?.live === live) return
    const stops = [...this.#join(live), this.#follow(live, () => this.#showBreakouts())]
    this.#breakouts.set(roomId, { live, stops })
    for (const { id } of listEntries(room.state.people.seats)) this.#compare(live, id)
    this.#showBreakouts()
  }

  /** The main room has left memory, and with it all who were connected. */
  close(): void {
    this.#isClosed = true
    for (const roomId of this.#breakouts.keys()) this.forget(roomId)
    this.media.close()
  }

  /** A breakout has left memory. */
  forget(roomId: string): void {
    this.#breakouts.get(roomId)?.stops.forEach(stop => stop())
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
        if (live) this.#tell(live.room.run('people.leave', { id, forGood }))
      },
      removed: ({ id }) => {
        for (const live of this.#breakoutsWith(id)) this.#tell(live.room.run('people.remove', { id }))
        this.#settle(id) // at once, whatever keeps their breakout
      },
      roleChanged: ({ id, role }) => {
        for (const live of this.#breakoutsWith(id)) this.#tell(live.room.run('people.setRole', { id, role }))
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
    const standing = standingOf(this.#state, id)
    const isIn = standing !== undefined && standing !== 'outside' && !this.#state.meeting.end
    return (isIn && getPlace(this.#state.rooms, id)) || this.#parts.main.roomId
  }

  #findBreakoutOf(id: string): LiveRoom | undefined {
    return this.#breakouts.get(getPlace(this.#state.rooms, id) ?? '')?.live
  }

  /** Those in which a person has a seat, or is just being brought to one. */
  #breakoutsWith(id: string): LiveRoom[] {
    const place = getPlace(this.#state.rooms, id)
    const all = [...this.#breakouts.values()].map(({ live }) => live)
    return all.filter(({ roomId, room }) => roomId === place || getSeat(room.state.people, id))
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

  /** Brings a person to where they belong; of who is not connected, breakouts are told. */
  #settle(id: string): void {
    const connection = this.#connections.get(id)
    if (connection) void connection.settle()
    else this.#compareAll(id)
  }

  /** In no breakout is anybody who belongs elsewhere, unless they are just being brought there. */
  #compareAll(id: string): void {
    const shown = this.#connections.get(id)?.roomId
    for (const [roomId, { live }] of this.#breakouts) if (roomId !== shown) this.#compare(live, id)
  }

  /** Who is there by the breakout's log, and not by the main room's, goes. */
  #compare(live: LiveRoom, id: string): void {
    const { roomId, room } = live
    if (!getSeat(room.state.people, id)?.here) return
    if (getPlace(this.#state.rooms, id) !== roomId) this.#tell(room.run('people.moveOn', { id }))
    else if (!getSeat(this.#state.people, id)?.here) this.#tell(room.run('people.leave', { id, forGood: false }))
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

  /** Answers with what parts them again. */
  #join(live: LiveRoom): (() => void)[] {
    const handlers = mediaEventHandlers(this.media, live.roomId)
    return [
      this.#follow(live, ({ events }) => handleEvents(handlers, events, this.#parts.onUnexpected)),
      this.media.onSpeakers(live.roomId, levels => live.setGauge('people.speaking', levels)),
    ]
  }

  /** From the room's state as it stands; hears what happens at once, before anybody is told. Answers with its end. */
  #follow(live: LiveRoom, hear: Follower['hear']): () => void {
    const following = live.follow({ after: live.room.seq, hear })
    return () => void following.stop()
  }

  #showBreakouts(): void {
    if (this.#isClosed) return
    const shown = [...this.#breakouts].flatMap(([id, { live }]) => {
      const { people, hands } = live.room.state
      return getEntry(this.#state.rooms.open, id) ? [{ id, here: people.here, hands: hands.length }] : []
    })
    this.#parts.main.setGauge('rooms.breakouts', shown)
  }
}
