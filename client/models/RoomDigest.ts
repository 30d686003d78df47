import { changesBetween } from '../../contract/Keyed.ts'
import type { RoomState } from '../../contract/room.ts'

/** What has changed since the last announcement: how many came, how many went, how many lines others wrote. */
export interface Digest {
  joined: number
  left: number
  messages: number
}

/** Collects what a screen reader is told of the room in one sentence now and then, never one by one. */
export class RoomDigest {
  readonly #me: string
  #seats: RoomState['people']['seats']
  #lines: ReadonlySet<string>

  constructor(room: RoomState, me: string) {
    this.#me = me
    this.#seats = room.people.seats
    this.#lines = lines(room)
  }

  /** What is new since the last time; who came and went meanwhile is not counted. */
  take(room: RoomState): Digest {
    const said = lines(room)
    const others = changesBetween(this.#seats, room.people.seats).filter(([a, b]) => (a ?? b)!.id !== this.#me)
    const digest = {
      joined: others.filter(([before, after]) => !before?.here && after?.here).length,
      left: others.filter(([before, after]) => before?.here && !after?.here).length,
      messages: room.chat.lines.filter(line => line.from !== this.#me && !this.#lines.has(line.id)).length,
    }
    this.#seats = room.people.seats
    this.#lines = said
    return digest
  }
}

const lines = (room: RoomState) => new Set(room.chat.lines.map(line => line.id))
