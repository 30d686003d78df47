import type { Role } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import type { Params } from '../../contract/feature.ts'
import type { people } from '../../contract/features/people.ts'
import type { GaugeName, GaugeValue } from '../../contract/room.ts'
import { Broadcast } from './Broadcast.ts'
import type { Outlet, Receiver } from './Outlet.ts'
import type { Clock } from './Clock.ts'
import { DueTimer } from './DueTimer.ts'
import { Following, type Follower } from './Following.ts'
import type { Effects } from './handler.ts'
import { Pacer } from './Pacer.ts'
import { Presence } from './Presence.ts'
import type { Since } from './RecentEvents.ts'
import { Room } from './Room.ts'
import { RoomPage, type RoomConnection } from './RoomPage.ts'
import type { RoomLog } from './RoomLog.ts'

/** What a live room is made of; `failed` is called once, when it is to be opened again. */
export interface LiveRoomParts {
  roomId: string
  log: RoomLog
  fence: number
  effects: Effects
  clock: Clock
  outlet: Outlet
  failed: (failure: DomainError) => void
  /** Told of mistakes of ours, such as a follower that throws. */
  onUnexpected: (error: unknown) => void
}

/** Who enters by which page; the same tab takes its own seat back without a question (rule J7). */
export interface Entrance {
  person: { id: string; name: string; role: Role }
  place?: Params<typeof people.shape, 'enter'>['place']
  tab: string
  takeOver: boolean
  /** Out of another room of the meeting. */
  movesIn?: true
  /**
   * Runs once the person is in the room, and before the room is shown to them: a right may have changed since it was
   * asked for.
   */
  recheck?(): Promise<void>
}

/** A room with its clock running: sends frames, runs what is due, and knows who is connected. */
export class LiveRoom {
  readonly roomId: string
  readonly room: Room
  readonly #parts: LiveRoomParts
  readonly #broadcast: Broadcast
  readonly #pacer: Pacer
  readonly #followings = new Set<Following>()
  readonly #presence: Presence
  readonly #due: DueTimer

  private constructor(parts: LiveRoomParts, room: Room, broadcast: Broadcast, pacer: Pacer) {
    const { effects, clock, onUnexpected } = parts
    this.#parts = parts
    this.roomId = parts.roomId
    this.room = room
    this.#broadcast = broadcast
    this.#pacer = pacer
    this.#due = new DueTimer(room, effects.now, clock, onUnexpected)
    this.#presence = new Presence(room, clock, onUnexpected)
    this.#due.arm()
  }

  static async open(parts: LiveRoomParts): Promise<LiveRoom> {
    const { roomId, log, fence, effects, clock, outlet, onUnexpected } = parts
    const broadcast = new Broadcast(roomId, outlet, onUnexpected)
    const pacer = new Pacer(clock, nowMs => broadcast.flush(nowMs), onUnexpected)
    let live: LiveRoom | undefined
    const room = await Room.open({
      log,
      fence,
      effects,
      clock,
      onUnexpected,
      failed: failure => {
        if (live) live.#fail(failure)
      },
      publisher: {
        restore: (state, shown) => broadcast.restore(state, shown),
        publish(events, state, { seq, at, by }) {
          if (live) for (const following of live.#followings) following.tell({ seq, at, by, events })
          broadcast.publish(events, state)
          if (live) live.#due.arm()
          pacer.wake()
        },
        get shown() {
          return broadcast.shown
        },
        setGauge(name, value) {
          broadcast.setGauge(name, value)
          pacer.wake()
        },
      },
    })
    return (live = new LiveRoom(parts, room, broadcast, pacer))
  }

  /** The owner's number, for who writes beside the room's log. */
  get fence(): number {
    return this.#parts.fence
  }

  /** Whether nobody is connected and nothing will be due. */
  get isIdle(): boolean {
    return this.#presence.isEmpty && this.room.nextDue === Infinity
  }

  /** Shows a value in place of the gauge's last one, to whom the gauge is for. */
  setGauge<N extends GaugeName>(name: N, value: GaugeValue<N>): void {
    this.#broadcast.setGauge(name, value)
    this.#pacer.wake()
  }

  /**
   * Lets somebody follow the room, from wherever they are to its end or until they stop. From the state as it stands,
   * one follows after `room.seq`.
   */
  follow(follower: Follower): Following {
    const { log, clock, onUnexpected } = this.#parts
    const stopped = () => {
      this.#followings.delete(following)
    }
    const following = new Following({ log, clock, onUnexpected, stopped, latest: this.room.seq }, follower)
    this.#followings.add(following)
    return following
  }

  /**
   * Lets a person in, or lets them wait before a locked room, and ends an older connection of theirs. `elsewhere`, or
   * `waits_elsewhere`, if that is another tab's and may not be taken over, or if another came in meanwhile; `declined`
   * if a moderator does not want them in. Whoever is gone when this resolves must close the connection.
   */
  async connect({ since, ...entrance }: Entrance & { since?: Since | undefined }, receiver: Receiver) {
    const connection = await this.join(entrance, receiver)
    connection.show(since)
    return connection
  }

  /** The same, without beginning to show the room. */
  async join(
    { person, place, movesIn, tab, takeOver, recheck }: Entrance,
    receiver: Receiver,
  ): Promise<RoomConnection> {
    const { id } = person
    const page = this.#presence.take(id, { tab, receiver, stop: () => {}, isShown: false }, takeOver)
    try {
      await this.room.run('people.enter', { ...person, ...(place && { place }), ...(movesIn && { movesIn }) })
      await recheck?.()
    } catch (error) {
      await this.#presence.leave(id, page)
      throw error
    }
    if (!this.#presence.isConnected(id, page)) {
      throw this.room.failure ?? new DomainError('elsewhere', 'Another page has taken over')
    }
    return new RoomPage(id, page, this.#presence, since => {
      const stop = this.#broadcast.watch(id, receiver, since)
      this.#pacer.wake()
      return stop
    })
  }

  /** Refuses from now on, writes and publishes what was taken before, and asks those who are connected to come back. */
  async close(): Promise<void> {
    await this.room.close()
    for (const following of this.#followings) void following.stop()
    this.#broadcast.flush()
    this.#broadcast.endAll('comeBack')
    this.#presence.endHidden('comeBack')
    this.#presence.close()
    this.#pacer.close()
    this.#due.close()
  }

  #fail(failure: DomainError): void {
    this.#broadcast.endAll('comeBack')
    this.#presence.endHidden('comeBack')
    this.#parts.failed(failure)
  }
}
