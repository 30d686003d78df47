import { isIn, maySee, type Audience, type Group, type Role, type Viewer } from '../../contract/audience.ts'
import type { EndReason } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import {
  audienceOf,
  initialRoom,
  retracts,
  viewRoom,
  type Frame,
  type RoomEvent,
  type RoomState,
} from '../../contract/room.ts'
import type { Teller } from './Room.ts'
import type { Shown } from './snapshot.ts'

/** How far a viewer had come who was here before: as what, and how many events they had been shown. */
export interface Since {
  role: Role
  seq: number
}

/** One person's connection: how much of what was sent still waits to go out, and how it is ended. */
export interface Receiver {
  readonly backlogBytes: number
  end(reason: EndReason): void
}

/** Where frames go: each once, with all who get the same bytes, so that they are encoded once. */
export interface Outlet {
  send(frame: string, receivers: readonly Receiver[]): void
}

interface Told {
  audience: Audience
  json: string
}
interface Watcher {
  person: string
  role: Role | undefined
  since: Since | undefined
  receiver: Receiver
}

const allGroups: readonly Group[] = ['everyone', 'staff', 'moderators', 'nobody']
const frameOf = (told: readonly Told[]) => `{"events":[${told.map(t => t.json).join()}]}`

/**
 * Tells those who watch a room what they may know. A viewer's number is the count of events ever shown to such
 * a viewer: what is hidden from them is not counted, so it leaves no gap. Frames carry no number: the client counts.
 */
export class Broadcast implements Teller {
  #state = initialRoom
  #pending: Told[] = []
  #tail: Told[] = []
  readonly #shown = new Map<string, number>()
  readonly #watchers = new Set<Watcher>()
  readonly #outlet: Outlet
  constructor(outlet: Outlet) {
    this.#outlet = outlet
  }

  restore(state: RoomState, shown: Shown): void {
    this.#state = state
    for (const [key, count] of Object.entries(shown)) this.#shown.set(key, count)
  }

  get shown(): Shown {
    return Object.fromEntries(this.#shown)
  }

  /** Takes what has happened; it goes out with the next flush. */
  tell(events: readonly RoomEvent[], state: RoomState): void {
    this.#state = state
    for (const event of events) {
      const told = { audience: audienceOf(event), json: JSON.stringify(event) }
      const { group, persons } = told.audience
      for (const key of [group, ...persons.map(person => `${group} ${person}`)])
        this.#shown.set(key, (this.#shown.get(key) ?? 0) + 1)
      if (retracts(event)) this.#tail = []
      this.#tail.push(told)
      if (this.#watchers.size > 0) this.#pending.push(told)
    }
    if (this.#tail.length > 2 * limits.tailEvents) this.#tail.splice(0, limits.tailEvents)
  }

  /** Begins to show the room to a person, with the next flush; answers with what ends it. */
  watch(person: string, receiver: Receiver, since?: Since): () => void {
    const watcher: Watcher = { person, role: undefined, since, receiver }
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  /** Ends everybody's connection. */
  endAll(reason: EndReason): void {
    for (const watcher of this.#watchers) this.#end(watcher, reason)
  }

  /**
   * Sends what is pending: one encoding for each role, and one for each person whom it names. Answers whether
   * somebody still waits for a welcome, because of many at once.
   */
  flush(): boolean {
    const pending = this.#pending
    this.#pending = []
    const named = new Set(pending.flatMap(t => t.audience.persons))
    const alike = new Map<string, Watcher[]>()
    let welcomes = 0
    for (const watcher of this.#watchers) {
      const { person, receiver } = watcher
      const seat = this.#state.people.seats[person]
      if (!seat || seat.removed) this.#end(watcher, 'removed')
      else if (receiver.backlogBytes > limits.backlogBytes) this.#end(watcher, 'comeBack')
      else if (seat.role !== watcher.role) {
        // new here, or in a new role: then all begins anew
        if (++welcomes <= limits.welcomesPerFlush) this.#welcome(watcher, seat.role)
      } else {
        const key = named.has(person) ? `${seat.role} ${person}` : seat.role
        const group = alike.get(key)
        if (group) group.push(watcher)
        else alike.set(key, [watcher])
      }
    }
    for (const watchers of alike.values()) this.#sendTo(watchers, pending)
    if (this.#state.meeting.end && welcomes <= limits.welcomesPerFlush) this.endAll('ended')
    return welcomes > limits.welcomesPerFlush
  }

  #sendTo(watchers: readonly Watcher[], pending: readonly Told[]): void {
    const { person, role } = watchers[0]!
    const seen = pending.filter(t => maySee({ id: person, role: role! }, t.audience))
    if (seen.length > 0)
      this.#outlet.send(
        frameOf(seen),
        watchers.map(w => w.receiver),
      )
  }

  #end(watcher: Watcher, reason: EndReason): void {
    this.#watchers.delete(watcher)
    watcher.receiver.end(reason)
  }

  #welcome(watcher: Watcher, role: Role): void {
    this.#outlet.send(this.#firstFrame({ id: watcher.person, role }, watcher.since), [watcher.receiver])
    watcher.role = role
    watcher.since = undefined
  }

  #firstFrame(viewer: Viewer, since: Since | undefined): string {
    const seq = this.#countFor(viewer)
    const missed = since?.role === viewer.role ? seq - since.seq : -1
    if (missed >= 0 && missed <= limits.replayedEvents) {
      const seen = this.#tail.filter(t => maySee(viewer, t.audience))
      if (seen.length >= missed) return frameOf(seen.slice(seen.length - missed))
    }
    return JSON.stringify({ role: viewer.role, seq, view: viewRoom(this.#state, viewer) } satisfies Frame)
  }

  #countFor({ id, role }: Viewer): number {
    return allGroups.reduce(
      (sum, group) => sum + (this.#shown.get(isIn(role, group) ? group : `${group} ${id}`) ?? 0),
      0,
    )
  }
}
