import type { RoomState } from '../../contract/room.ts'
import { presentSeats } from './participants.ts'

/** What has changed since the last announcement: how many came, how many went, how many lines others wrote. */
export interface Digest {
  joined: number
  left: number
  messages: number
}

/** Collects what a screen reader is told of the room in one sentence now and then, never one by one. */
export class RoomDigest {
  readonly #me: string
  #present: ReadonlySet<string>
  #lines: ReadonlySet<string>

  constructor(room: RoomState, me: string) {
    this.#me = me
    this.#present = present(room)
    this.#lines = lines(room)
  }

  /** What is new since the last time; who came and went meanwhile is not counted. */
  take(room: RoomState): Digest {
    const here = present(room),
      said = lines(room)
    const digest = {
      joined: without(here, this.#present).filter(id => id !== this.#me).length,
      left: without(this.#present, here).filter(id => id !== this.#me).length,
      messages: room.chat.lines.filter(line => line.from !== this.#me && !this.#lines.has(line.id)).length,
    }
    this.#present = here
    this.#lines = said
    return digest
  }
}

const present = (room: RoomState) => new Set(presentSeats(room.people).map(seat => seat.id))
const lines = (room: RoomState) => new Set(room.chat.lines.map(line => line.id))
const without = (all: ReadonlySet<string>, those: ReadonlySet<string>) => [...all].filter(one => !those.has(one))
