import type { Role } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import { limits } from '../../contract/limits.ts'
import { isAllowed } from '../../contract/permissions.ts'
import { evolveRoom, featureNames, initialRoom, splitName, standingOf } from '../../contract/room.ts'
import type {
  CommandName,
  CommandParams,
  CommandReply,
  GaugeName,
  GaugeValue,
  RoomEvent,
  RoomState,
} from '../../contract/room.ts'
import { readEvents, readSecrets, storeEvents } from './checks.ts'
import type { Clock } from './Clock.ts'
import { decide } from './decide.ts'
import { workOutGauges } from './workOutGauges.ts'
import { rules } from './features/index.ts'
import { GroupCommit } from './GroupCommit.ts'
import type { Actor, Effects } from './handler.ts'
import { OlderEntries } from './OlderEntries.ts'
import { Replies } from './Replies.ts'
import { readRecords } from './readRecords.ts'
import type { LogRecord, RoomLog } from './RoomLog.ts'
import { readSnapshot, takeSnapshot, type Moment, type Shown } from './snapshot.ts'
import { withLogTimeout } from './withLogTimeout.ts'

/** Is given what has happened, once it is in the log; counts what was shown, for those who come back. */
export interface Publisher {
  /** Begins from a snapshot. */
  restore(state: RoomState, shown: Shown): void
  publish(events: readonly RoomEvent[], state: RoomState, record: Pick<LogRecord, 'seq' | 'at' | 'by'>): void
  readonly shown: Shown
  /** Shows a value in place of the gauge's last one. */
  setGauge<N extends GaugeName>(name: N, value: GaugeValue<N>): void
}

/** What a room is made of; `failed` is called once, when the log can't be written, or belongs to another owner now. */
export interface RoomParts {
  log: RoomLog
  fence: number
  effects: Effects
  clock: Clock
  publisher: Publisher
  failed?: (failure: DomainError) => void
  onUnexpected: (error: unknown) => void
}

/** What the state wants done by the server itself, and when. */
export interface Due {
  at: number
  name: CommandName
  params: unknown
}

const server: Actor = { id: 'server', role: 'server' }

/** One meeting: every feature's state, changed only by events that are in the log before anybody hears of them. */
export class Room {
  #state = initialRoom // with what is still being written
  #published = initialRoom
  #secrets: ReturnType<typeof readSecrets>
  #seq = 0
  #snapshotSeq = 0
  #publishedSeq = 0
  #saving: Promise<void> | undefined
  /** What has left the state. */
  readonly older: OlderEntries
  readonly #replies = new Replies()
  readonly #commit: GroupCommit
  readonly #parts: RoomParts

  private constructor(parts: RoomParts, secrets: ReturnType<typeof readSecrets>) {
    const { log, fence, clock, failed = () => {} } = parts
    this.#secrets = secrets
    this.older = new OlderEntries(log, clock)
    this.#commit = new GroupCommit({ log, fence, clock, saved: secrets, failed })
    this.#parts = parts
  }

  /** Takes a room over and opens it from its log, publishing all that has happened in it since the last snapshot. */
  static async open(parts: RoomParts): Promise<Room> {
    const { log, fence, clock } = parts
    const { snapshot, secrets } = await log.takeOver(fence)
    const moment = snapshot && readSnapshot(snapshot)
    const room = new Room(parts, readSecrets(secrets))
    if (snapshot && moment) room.#restore(snapshot.seq, moment)
    for await (const record of readRecords(log, clock, room.#seq)) room.#replay(record)
    room.#showGauges(room.#secrets)
    void room.#saveSnapshot(limits.snapshotEveryRecords)
    return room
  }

  /** The state that has been published to everybody. */
  get state(): RoomState {
    return this.#published
  }

  /** The number of the last record that has been published. */
  get seq(): number {
    return this.#publishedSeq
  }

  /** Why the room takes no more commands, if so: it is then to be opened again from its log. */
  get failure(): DomainError | undefined {
    return this.#commit.failure
  }

  /** Runs a person's command once, however often it comes; the reply follows when it is in the log. */
  async execute<N extends CommandName>(
    person: string,
    id: string,
    name: N,
    params: CommandParams<N>,
  ): Promise<CommandReply<N>> {
    const [feature, command] = splitName(name)
    const entry = this.#roleOf(person) && rules[feature].older?.[command]?.(this.#state[feature], params)
    const older = entry && (await this.older.find(feature, person, entry))
    return this.#replies.once(person, id, () => {
      const role = this.#roleOf(person)
      if (!role) throw new DomainError('not_allowed', 'Not in the room')
      return this.#decide({ id: person, role }, id, name, params, older)
    }) as Promise<CommandReply<N>>
  }

  /** Runs a command of the server's own. */
  async run<N extends CommandName>(name: N, params: CommandParams<N>): Promise<CommandReply<N>> {
    return this.#decide(server, null, name, params) as Promise<CommandReply<N>>
  }

  /** When the state next wants something done; never, if infinite. */
  get nextDue(): number {
    return Math.min(...this.listDue().map(d => d.at))
  }

  /** All that the state wants done. A feature that fails to say so leaves the others theirs. */
  listDue(): Due[] {
    if (this.#state.meeting.end) return []
    return featureNames.flatMap(feature => {
      try {
        const due = rules[feature].due?.(this.#state[feature], this.#state) ?? []
        return due.map(({ at, command, params }) => ({ at, name: `${feature}.${command}` as CommandName, params }))
      } catch (error) {
        this.#parts.onUnexpected(error)
        return []
      }
    })
  }

  /** Does what is due by now. What is refused stays due, and holds nothing else up. */
  async runDue(due = this.listDue().filter(({ at }) => at <= this.#parts.effects.now())): Promise<void> {
    const outcomes = due.map(async ({ name, params }) => this.#decide(server, null, name, params))
    for (const outcome of await Promise.allSettled(outcomes)) {
      if (outcome.status === 'rejected' && !(outcome.reason instanceof DomainError)) {
        this.#parts.onUnexpected(outcome.reason)
      }
    }
  }

  /** Refuses from now on, and resolves when all that was taken is written, with a snapshot for opening it again. */
  async close(): Promise<void> {
    const hasFailed = this.failure !== undefined
    await this.#commit.close(new DomainError('log_unwritable', 'The room is closed here'))
    await this.#saving
    if (!hasFailed) await this.#saveSnapshot(1)
  }

  #roleOf(person: string): Role | undefined {
    const standing = standingOf(this.#state, person)
    return standing === 'outside' ? undefined : standing
  }

  // Refuses by throwing, before anything is promised: a refusal is not remembered as a reply.
  #decide(by: Actor, id: string | null, name: CommandName, params: unknown, older?: unknown): Promise<unknown> {
    if (this.failure) throw this.failure
    // The server's own commands, such as leaving, are few.
    if (by.role !== 'server' && this.#commit.isFull) {
      throw new DomainError('log_unwritable', 'Too much waits for the log')
    }
    if (!isAllowed(by.role, name)) throw new DomainError('not_allowed', `${by.role} may not ${name}`)
    if (this.#state.meeting.end) throw new DomainError('ended', 'The meeting is over')
    const [feature] = splitName(name)
    const ground = { state: this.#state, secret: this.#secrets[feature], effects: this.#parts.effects, older }
    const { at, events, secret, reply } = decide(by, name, params, ground)
    const state = (this.#state = events.reduce(evolveRoom, this.#state))
    if (secret !== undefined) this.#secrets = { ...this.#secrets, [feature]: secret }
    const seq = events.length > 0 ? ++this.#seq : this.#seq
    const record = { seq, at, by: by.id, commandId: id, reply, ...storeEvents(seq, events) }
    const secrets = this.#secrets
    return this.#commit.append(record, secrets).then(() => {
      if (events.length > 0) this.#hasHappened(record, events, state)
      this.#showGauges(secrets)
      void this.#saveSnapshot(limits.snapshotEveryRecords)
      return reply
    })
  }

  #replay(record: LogRecord): void {
    const events = readEvents(record)
    this.#state = events.reduce(evolveRoom, this.#state)
    this.#seq = record.seq
    this.#hasHappened(record, events, this.#state)
  }

  #hasHappened(record: LogRecord, events: readonly RoomEvent[], state: RoomState): void {
    const { seq, by, commandId, reply } = record
    this.#published = state
    this.#publishedSeq = seq
    if (commandId !== null) this.#replies.keep(by, commandId, reply)
    this.#parts.publisher.publish(events, state, record)
  }

  /** As what is on disk stands: a gauge tells nothing earlier than an event would. */
  #showGauges(secrets: Record<FeatureName, unknown>): void {
    const { publisher, onUnexpected } = this.#parts
    for (const [name, value] of workOutGauges(this.#published, secrets, onUnexpected)) publisher.setGauge(name, value)
  }

  #restore(seq: number, { state, shown, replies }: Moment): void {
    this.#state = this.#published = state
    this.#seq = this.#publishedSeq = this.#snapshotSeq = seq
    for (const [person, entries] of Object.entries(replies)) {
      for (const [id, reply] of entries) this.#replies.keep(person, id, reply)
    }
    this.#parts.publisher.restore(state, shown)
  }

  async #saveSnapshot(afterRecords: number): Promise<void> {
    if (this.#saving || this.#publishedSeq - this.#snapshotSeq < afterRecords) return
    this.#snapshotSeq = this.#publishedSeq
    this.#saving = this.#writeSnapshot()
    await this.#saving
    this.#saving = undefined
  }

  /** It only makes opening quick; the log is whole without it. */
  async #writeSnapshot(): Promise<void> {
    const { log, fence, clock, publisher, onUnexpected } = this.#parts
    try {
      const moment = { state: this.#published, shown: publisher.shown, replies: this.#replies.written }
      const saved = log.saveSnapshot(takeSnapshot(this.#publishedSeq, moment), fence)
      await withLogTimeout(clock, limits.logHangsMs, saved)
    } catch (error) {
      if (!(error instanceof DomainError)) onUnexpected(error)
    }
  }
}
