import { everyone, maySee, roles, type Role, type Viewer } from '../../contract/audience.ts'
import type { EndReason } from '../../contract/envelope.ts'
import { isDeclined, outsideOf } from '../../contract/features/door.ts'
import { limits } from '../../contract/limits.ts'
import { audienceOf, initialRoom, standingOf, type Frame, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { changedPersons } from './changedPersons.ts'
import { personsHalf, rolesHalf } from './firstFrames.ts'
import { GaugeBoard } from './GaugeBoard.ts'
import type { Outlet, Receiver } from './Outlet.ts'
import { frameOf, RecentEvents, type OutgoingEvent, type Since } from './RecentEvents.ts'
import type { Publisher } from './Room.ts'
import { ShownCounts } from './ShownCounts.ts'
import { nextSlot, Slots } from './Slots.ts'
import type { Shown } from './snapshot.ts'
import { catchUp, type Watcher } from './Watcher.ts'

/**
 * Tells those who watch a room what they may know. A viewer's number is the count of events ever shown to such
 * a viewer: what is hidden from them is not counted, so it leaves no gap. The client counts, from the number that the
 * first frame of a connection says.
 */
export class Broadcast implements Publisher {
  #state = initialRoom
  #pending: OutgoingEvent[] = []
  #firstPending = 0
  /** Before that time nobody is to be sent anything, as long as people and door are as they were at the last flush. */
  #quiet = { untilMs: -Infinity, people: initialRoom.people, door: initialRoom.door }
  readonly #shown = new ShownCounts()
  readonly #recent = new RecentEvents()
  readonly #gauges = new GaugeBoard()
  // A first frame is large, and everybody else's frames wait for it.
  readonly #welcomes = new Slots(limits.welcomesPerFlush)
  readonly #watchers = new Set<Watcher>()
  readonly #roomId: string
  readonly #outlet: Outlet
  readonly #onUnexpected: (error: unknown) => void
  constructor(roomId: string, outlet: Outlet, onUnexpected: (error: unknown) => void) {
    this.#roomId = roomId
    this.#outlet = outlet
    this.#onUnexpected = onUnexpected
  }

  restore(state: RoomState, shown: Shown): void {
    this.#state = state
    this.#shown.restore(shown)
  }

  get shown(): Shown {
    return this.#shown.toSnapshot()
  }

  /** Takes what has happened; it goes out with the next flush. */
  publish(events: readonly RoomEvent[], state: RoomState): void {
    this.#state = state
    for (const event of events) {
      const outgoing = this.#addresseesOf(event)
      if (!outgoing) continue
      this.#shown.count(outgoing.audience)
      this.#recent.push(outgoing)
      if (this.#watchers.size > 0) this.#pending.push(outgoing)
    }
  }

  readonly setGauge: Publisher['setGauge'] = (name, value) => this.#gauges.set(name, value)

  /** An event whose audience is not known is shown to nobody; all get a fresh view instead, also who is away now. */
  #addresseesOf(event: RoomEvent): OutgoingEvent | undefined {
    try {
      const { group, persons } = audienceOf(event)
      const audience = { group, persons: [...new Set(persons)] }
      return { event, audience, json: JSON.stringify(event) }
    } catch (error) {
      this.#onUnexpected(error)
      this.#recent.clear()
      this.#shown.count(everyone) // and is not kept: whoever has not been shown it can't go on without a view
      for (const watcher of this.#watchers) Object.assign(watcher, { role: undefined, since: undefined })
      this.#quiet.untilMs = -Infinity
      return undefined
    }
  }

  /** Begins to show the room to a person, with the next flush; answers with what ends it. */
  watch(person: string, receiver: Receiver, since?: Since): () => void {
    const watcher: Watcher = { person, role: undefined, since, receiver, next: this.#end, readyAtMs: -Infinity }
    this.#watchers.add(watcher)
    this.#quiet.untilMs = -Infinity
    return () => void this.#watchers.delete(watcher)
  }

  /** Ends everybody's connection. */
  endAll(reason: EndReason): void {
    for (const watcher of this.#watchers) this.#dismiss(watcher, reason)
  }

  /**
   * Sends what is pending: one encoding for each role, and one for each person whom it names. Who was sent something a
   * moment ago is sent the next at their own time, so that nobody is kept waiting by what they are not shown. Answers
   * with when to flush again, if somebody waits; without a time it sends to everybody.
   */
  flush(nowMs = Infinity): number | undefined {
    const { people, door, meeting } = this.#state
    const isOver = meeting.end !== null
    const isQuiet = people === this.#quiet.people && door === this.#quiet.door && !isOver
    if (nowMs < this.#quiet.untilMs && isQuiet) return this.#quiet.untilMs
    const named = new Set(this.#pending.flatMap(t => t.audience.persons))
    const changed = changedPersons(this.#quiet, this.#state)
    const ready: Watcher[] = []
    const newcomers: Record<Role, Watcher[]> = { attendee: [], speaker: [], moderator: [] }
    let againAtMs = Infinity
    for (const watcher of this.#watchers) {
      const { person, next, readyAtMs } = watcher
      const role = watcher.role && !changed.has(person) ? watcher.role : standingOf(this.#state, person)
      if (!role) {
        this.#dismiss(watcher, isDeclined(door, person) ? 'declined' : 'removed')
      } else if (role === 'outside') {
        this.#guard([watcher], () => this.#showOutside(watcher, nowMs))
      } else if (role !== watcher.role) {
        // new here, or in a new role: then all begins anew
        watcher.role = undefined
        if (this.#welcomes.take(nowMs)) newcomers[role].push(watcher)
        else againAtMs = Math.min(againAtMs, this.#welcomes.untilMs)
      } else if (next < this.#end && nowMs < readyAtMs && !isOver) {
        againAtMs = Math.min(againAtMs, readyAtMs)
      } else if (next < this.#end) {
        ready.push(watcher)
      }
    }
    for (const role of roles) this.#welcome(newcomers[role], role, nowMs)
    const groups = Map.groupBy(ready, ({ person, role, next }) => `${role} ${next} ${named.has(person) ? person : ''}`)
    for (const watchers of groups.values()) this.#guard(watchers, () => this.#sendTo(watchers, nowMs))
    this.#dropSent()
    this.#showGauges(nowMs)
    if (isOver && againAtMs === Infinity) this.endAll('ended')
    againAtMs = Math.min(againAtMs, this.#gauges.nextAtMs)
    return this.#watchers.size > 0 && againAtMs < Infinity ? againAtMs : undefined
  }

  /** The number after the last event that is pending. */
  get #end(): number {
    return this.#firstPending + this.#pending.length
  }

  /** Forgets what has gone out to all who watch, and notes when the first of them may be sent the next. */
  #dropSent(): void {
    let next = this.#end
    let untilMs = this.#watchers.size > 0 ? Infinity : -Infinity
    for (const watcher of this.#watchers) {
      next = Math.min(next, watcher.next)
      untilMs = Math.min(untilMs, watcher.readyAtMs)
    }
    this.#quiet = { untilMs, people: this.#state.people, door: this.#state.door }
    this.#pending.splice(0, next - this.#firstPending)
    this.#firstPending = next
  }

  /** Once, and then when it has changed. Coming in later is then as coming anew. */
  #showOutside(watcher: Watcher, nowMs: number): void {
    const frame = JSON.stringify({ outside: outsideOf(this.#state.door, watcher.person)! } satisfies Frame)
    catchUp(watcher, undefined, this.#end, nextSlot(nowMs))
    if (watcher.outside !== frame) this.#send(frame, [watcher])
    watcher.outside = frame
  }

  #sendTo(watchers: readonly Watcher[], nowMs: number): void {
    const { person, role, next } = watchers[0]!
    const pending = this.#pending.slice(next - this.#firstPending)
    const seen = pending.filter(t => maySee({ id: person, role: role! }, t.audience))
    for (const watcher of watchers) watcher.next = this.#end
    if (seen.length === 0) return
    for (const watcher of watchers) watcher.readyAtMs = nextSlot(nowMs)
    this.#send(frameOf(seen), this.#keepingUp(watchers))
  }

  /** The others are told to come back: they would miss what is sent now. */
  #keepingUp(watchers: readonly Watcher[]): Watcher[] {
    const readers: Watcher[] = []
    for (const watcher of watchers) {
      this.#guard([watcher], () => {
        if (watcher.receiver.backpressure.isTooSlow) this.#dismiss(watcher, 'comeBack')
        else readers.push(watcher)
      })
    }
    return readers
  }

  #send(frame: string, watchers: readonly Watcher[]): void {
    if (watchers.length === 0) return
    const receivers = watchers.map(w => w.receiver)
    this.#guard(watchers, () => this.#outlet.send(frame, receivers))
  }

  /** Where showing fails, it is not known who has what: those concerned come back, and get the rest. */
  #guard(watchers: readonly Watcher[], show: () => void): void {
    try {
      show()
    } catch (error) {
      this.#onUnexpected(error)
      for (const watcher of watchers) this.#dismiss(watcher, 'comeBack')
    }
  }

  #dismiss(watcher: Watcher, reason: EndReason): void {
    this.#watchers.delete(watcher)
    try {
      watcher.receiver.end(reason)
    } catch (error) {
      this.#onUnexpected(error)
    }
  }

  #showGauges(nowMs: number): void {
    for (const [role, frame] of this.#gauges.takeDue(nowMs, roles)) {
      this.#send(frame, this.#keepingUp([...this.#watchers].filter(w => w.role === role)))
    }
  }

  /** Sends the rest to who comes back, and to the others a view: the same half of it to all, and the other to each. */
  #welcome(newcomers: readonly Watcher[], role: Role, nowMs: number): void {
    const fresh: Watcher[] = []
    for (const watcher of newcomers) {
      this.#guard([watcher], () => {
        if (watcher.receiver.backpressure.isBehind) return this.#dismiss(watcher, 'comeBack')
        const rest = this.#restFor({ id: watcher.person, role }, watcher.since)
        catchUp(watcher, role, this.#end, nextSlot(nowMs))
        if (rest === undefined) return void fresh.push(watcher)
        this.#send(rest, [watcher])
        if (!this.#gauges.isEmpty) this.#send(`{"gauges":${this.#gauges.showTo(role)}}`, [watcher])
        watcher.receiver.backpressure.begin()
      })
    }
    if (fresh.length > 0) this.#guard(fresh, () => this.#showTo(fresh, role))
  }

  #showTo(watchers: readonly Watcher[], role: Role): void {
    const watchersByRest = Map.groupBy(watchers, ({ person: id }) =>
      personsHalf(this.#state, { id, role }, this.#shown.countFor({ id, role })),
    )
    this.#send(rolesHalf(this.#roomId, this.#state, role, this.#gauges.showTo(role)), watchers)
    for (const [rest, sameRest] of watchersByRest) this.#send(rest, sameRest)
    for (const { receiver } of watchers) receiver.backpressure.begin()
  }

  /** What has happened since for who comes back, without what was taken back; nothing where only a view will do. */
  #restFor(viewer: Viewer, since: Since | undefined): string | undefined {
    const seq = this.#shown.countFor(viewer)
    const rest = since && this.#recent.since(since, viewer, seq)
    return rest && frameOf(rest, seq)
  }
}
