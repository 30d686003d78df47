import type { RoomModel } from '../../client/models/RoomModel.ts'
import { roles } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import { listEntries } from '../../contract/Keyed.ts'
import { limits } from '../../contract/limits.ts'
import {
  initialRoom,
  splitName,
  type CommandName,
  type GaugeName,
  type GaugeValue,
  type RoomEvent,
  type RoomState,
} from '../../contract/room.ts'
import { Broadcast } from '../../media/room/Broadcast.ts'
import { isAllowed, permissions } from '../../contract/permissions.ts'
import { Room } from '../../media/room/Room.ts'
import { FakeClock } from './FakeClock.ts'
import { failTest } from './failTest.ts'
import { likelyParams } from './commands.ts'
import { tested } from './features/tested.ts'
import { fuzzedPersons } from './features/testedPeople.ts'
import { FakeReceiver, fakeOutlet } from './FakeReceiver.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'
import { Random } from './Random.ts'

/** One person's connection, which may break and come back. */
export interface Connection {
  person: string
  receiver: FakeReceiver
  model: RoomModel
  frames: string[]
  stop: () => void
  connected: boolean
  /** How many frames had come when it last began to watch. */
  watchedFrom: number
}

type Likely = (random: Random, state: RoomState, by: string) => { id?: string }
const likely = likelyParams as unknown as Record<string, Likely>
const stories = Object.values(tested).flatMap(feature => feature.stories)
// A room for so few of the eight people that seats are let go of, and that it is full at times; so small a chat that
// lines are pushed out of it, and so few events kept that some who come back missed more.
Object.assign(limits, { people: 6, chatLines: 6, chatChars: 150, tailEvents: 30, snapshotEveryRecords: 50 })
const names = (Object.keys(permissions) as CommandName[]).filter(name => name !== 'meeting.end')
// The feature is chosen before the command, so that a feature of many commands leaves the others their share.
const namesByFeature = Object.values(Object.groupBy(names, name => splitName(name)[0])) as CommandName[][]
/** How many steps a meeting has between two stories: it grows with the commands. */
const stepsBetweenStories = names.length

/** A real room with random people in it; `person-0` stays its moderator. */
export class FuzzedRoom {
  readonly log = new FakeRoomLog()
  readonly events: RoomEvent[] = []
  readonly connections: Connection[] = []
  /** As they were set last, since the room was opened. */
  readonly gauges = new Map<GaugeName, unknown>()
  readonly outcomes = new Map<string, number>()
  state = initialRoom
  nowMs = 0
  readonly random: Random
  #ids = 0
  #fence = 0
  #room: Room | undefined
  #broadcast = new Broadcast('room-1', fakeOutlet, failTest)
  private constructor(seed: number) {
    this.random = new Random(seed)
  }

  static async open(seed: number): Promise<FuzzedRoom> {
    const fuzzed = new FuzzedRoom(seed)
    await fuzzed.restart()
    await fuzzed.#gather()
    return fuzzed
  }

  get room(): Room {
    return this.#room!
  }

  /**
   * As after `kill -9`: only the log remains, and every connection is broken; at times it was closed well, with a
   * snapshot.
   */
  async restart(): Promise<void> {
    for (const connection of this.connections) this.#break(connection)
    if (this.#room && this.random.chance(2)) await this.#room.close()
    const broadcast = (this.#broadcast = new Broadcast('room-1', fakeOutlet, failTest))
    this.events.length = 0
    this.gauges.clear()
    this.#room = await Room.open({
      log: this.log,
      fence: ++this.#fence,
      effects: { now: () => this.nowMs, id: () => `id-${++this.#ids}` },
      clock: new FakeClock(),
      onUnexpected: failTest,
      publisher: {
        restore: (state, shown) => {
          this.state = state
          broadcast.restore(state, shown)
        },
        publish: (events, state) => {
          this.events.push(...events)
          this.state = state
          broadcast.publish(events, state)
        },
        get shown() {
          return broadcast.shown
        },
        setGauge: (name, value) => this.#setGauge(name, value),
      },
    })
  }

  /** A few commands at once, by anybody. */
  async step(): Promise<void> {
    // At times so little that those who watch are not to be sent anything yet.
    this.nowMs += this.random.below(this.random.chance(2) ? limits.flushEveryMs : 20_000)
    await Promise.all([this.room.runDue(), ...Array.from({ length: 1 + this.random.below(4) }, () => this.#command())])
    const speaker = this.random.of(fuzzedPersons)!
    const speakers = this.random.chance(2) ? [] : [{ personId: speaker, level: 0.5 }]
    if (this.random.chance(3)) this.#setGauge('people.speaking', speakers)
    if (this.random.chance(3)) this.connect(this.random.of(fuzzedPersons)!)
    const broken = this.random.of(this.connections)
    if (broken?.connected && this.random.chance(3)) this.#break(broken)
    else if (broken && !broken.connected) this.#watch(broken)
    else if (broken && this.random.chance(10)) broken.receiver.backlogBytes = Infinity
  }

  /** A whole meeting: each feature's stories in an order by chance, whatever chance does between and among them. */
  async play(): Promise<void> {
    const untold = [...stories]
    while (untold.length > 0) {
      for (let step = 0; step < stepsBetweenStories; step++) await this.step()
      await this.#gather()
      for (const tell of untold.splice(this.random.below(untold.length), 1)[0]!) {
        const step = tell(this.state, this.random)
        if ('passMs' in step) this.nowMs += step.passMs
        else await this.#run(step.name as CommandName, step.by, step.params)
      }
    }
    await this.#gather()
    await this.#run('meeting.end', 'person-0', {})
  }

  /** Sees to it that the moderator and an attendee are here, also where the room was full. */
  async #gather(): Promise<void> {
    const leaving = listEntries(this.state.people.seats).find(({ id }) => id !== 'person-0' && id !== 'person-1')
    if (leaving) await this.#run('people.remove', 'server', { id: leaving.id })
    await this.#run('people.enter', 'server', { id: 'person-0', name: 'Moderator', role: 'moderator' })
    await this.#run('door.unlock', 'person-0', {})
    await this.#run('people.enter', 'server', { id: 'person-1', name: 'Attendee', role: 'attendee' })
  }

  /** Sends what is due by now, and nothing later. */
  flushOnce(): void {
    this.#broadcast.flush(this.nowMs)
  }

  /** Sends what is pending, and goes on as time passes until nobody waits for anything. */
  flush(): void {
    for (;;) {
      const againAtMs = this.#broadcast.flush(this.nowMs)
      if (againAtMs === undefined) return
      this.nowMs = againAtMs
    }
  }

  connect(person: string): void {
    const receiver = new FakeReceiver()
    const connection: Connection = {
      person,
      receiver,
      model: receiver.model,
      frames: receiver.frames,
      stop: () => {},
      connected: false,
      watchedFrom: 0,
    }
    receiver.onEnd = () => {
      connection.connected = false
    }
    this.connections.push(connection)
    this.#watch(connection)
  }

  #setGauge<N extends GaugeName>(name: N, value: GaugeValue<N>): void {
    this.gauges.set(name, value)
    this.#broadcast.setGauge(name, value)
  }

  #watch(connection: Connection): void {
    connection.connected = true
    connection.watchedFrom = connection.frames.length
    connection.receiver.backlogBytes = 0
    connection.stop = this.#broadcast.watch(connection.person, connection.receiver, connection.model.since)
  }

  #break(connection: Connection): void {
    connection.stop()
    connection.connected = false
  }

  async #command(): Promise<void> {
    const name = this.random.of(this.random.of(namesByFeature)!)!
    const by = this.random.chance(4) ? 'person-0' : this.random.of(listEntries(this.state.people.seats))!.id
    const params = likely[name]!(this.random, this.state, by)
    if (['people.setRole', 'people.remove'].includes(name) && params.id === 'person-0') return
    const isModerators = name === 'people.enter' && params.id === 'person-0'
    await this.#run(name, by, isModerators ? { ...params, role: 'moderator' } : params)
  }

  async #run(name: CommandName, by: string, params: unknown): Promise<void> {
    try {
      const isPersons = roles.some(role => isAllowed(role, name))
      if (isPersons) await this.room.execute(by, `command-${++this.#ids}`, name, params as never)
      else await this.room.run(name, params as never)
      this.#count(name)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.#count(error.code)
    }
  }

  #count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
  }
}
