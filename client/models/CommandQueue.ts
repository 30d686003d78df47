import type { Answer } from '../../contract/envelope.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Command, CommandName, CommandParams, CommandReply } from '../../contract/room.ts'
import { Pace } from './Pace.ts'

interface Waiting {
  command: Command
  /** Whether it is under way on the present connection. */
  sent: boolean
  /** What the room says to the last one that sets the same. */
  later?: Promise<unknown>
  resolve(reply: unknown): void
  reject(error: Error): void
}

/**
 * The room's owner has changed or cannot write now: the same command is given again, after coming back where the room
 * ends the connection.
 */
const forNow: readonly ErrorCode[] = ['log_unwritable', 'fenced']

/**
 * Done late these would do harm: their person may have thought better of it, or taken it for failed; and would let in,
 * or lower the hands of, people of whom that person has not heard.
 */
const neverLate: readonly CommandName[] = ['meeting.end', 'door.unlock', 'door.admitAll', 'hands.lowerAll']

/**
 * What these set: the last one stands. An earlier one that would go out after a later one does not go out any more, and
 * is answered as that one is.
 */
const sets: Partial<Record<CommandName, string>> = {
  'people.joinStage': 'place',
  'people.leaveStage': 'place',
  'people.setMedia': 'media',
  'hands.raise': 'hand',
  'hands.lower': 'hand',
}

/** Somewhat less than the server takes (`limits.socketBurst`): what was spread in time may arrive at once. */
const pace = { burst: 0.8 * limits.socketBurst, perSecond: 0.8 * limits.socketMessagesPerSecond }

const noConnection = () => new DomainError('unavailable', 'There is no connection to the room now')

/** What commands need of the page around them. */
export interface CommandQueueParts {
  /** May lose what it is given. */
  send(command: Command): void
  /** An id as contract/feature.ts wants it. */
  newId(): string
  /** Milliseconds, of a clock that is never set. */
  now(): number
  /** Answers with what cancels it. */
  after(ms: number, run: () => void): () => void
}

/**
 * Commands until they are answered: each keeps its id, so that one sent twice is done once. They go out in the order of
 * asking, no more at a time than the server remembers the replies of, and no faster than it takes them from one person,
 * over all connections together.
 */
export class CommandQueue {
  readonly #parts: CommandQueueParts
  readonly #pace: Pace
  readonly #waiting = new Map<string, Waiting>()
  #endPause: (() => void) | undefined
  #isConnected = false

  constructor(parts: CommandQueueParts) {
    this.#parts = parts
    this.#pace = new Pace(pace, () => parts.now())
  }

  /**
   * Resolves with the room's reply, rejects with a `DomainError`; for as long as it takes to come back. With an id that
   * was given before a reload, it is the same command. What must not be done late is refused where there is no
   * connection.
   */
  give<N extends CommandName>(name: N, params: CommandParams<N>, id = this.#parts.newId()): Promise<CommandReply<N>> {
    // The parameters belong to the name by this function's own type.
    const command = { id, name, params } as unknown as Command
    if (!this.#isConnected && neverLate.includes(name)) return Promise.reject(noConnection())
    const { promise, resolve, reject } = Promise.withResolvers<CommandReply<N>>()
    this.#replaceEarlier(name, promise)
    this.#waiting.set(command.id, { command, sent: false, resolve, reject })
    this.#sendDue()
    return promise
  }

  /** Sends all that has no answer yet, on a new connection; nothing goes out before the first one. */
  sendAgain(): void {
    this.#isConnected = true
    for (const waiting of this.#waiting.values()) this.#keepForLater(waiting)
    this.#goOn()
  }

  /** The connection is gone: what must not be done late is refused, and all else waits for the next one. */
  loseConnection(): void {
    this.#isConnected = false
    for (const [id, { command, reject }] of this.#waiting) {
      if (neverLate.includes(command.name) && this.#waiting.delete(id)) reject(noConnection())
    }
  }

  /** What the room said to one; an answer that came twice is nothing new. */
  answer(id: string, answer: Answer): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    const isForNow = !answer.ok && forNow.includes(answer.error.code)
    if (isForNow && neverLate.includes(waiting.command.name)) {
      this.#waiting.delete(id)
      waiting.reject(noConnection())
      return this.#sendDue()
    }
    if (isForNow || (!answer.ok && answer.error.code === 'too_fast')) {
      this.#keepForLater(waiting)
      this.#pace.slowDown()
      return this.#sendDue()
    }
    this.#waiting.delete(id)
    if (answer.ok) waiting.resolve(answer.reply)
    else waiting.reject(new DomainError(answer.error.code, answer.error.message))
    this.#sendDue()
  }

  /** Refuses all that has no answer: there is no coming back. */
  end(error: DomainError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#goOn()
  }

  #replaceEarlier(name: CommandName, later: Promise<unknown>): void {
    const what = sets[name]
    if (what === undefined) return
    for (const waiting of this.#waiting.values()) {
      if (sets[waiting.command.name] !== what) continue
      waiting.later = later
      if (!waiting.sent) this.#keepForLater(waiting)
    }
  }

  /** To be sent again, unless a later one has replaced it. */
  #keepForLater(waiting: Waiting): void {
    waiting.sent = false
    if (!waiting.later) return
    this.#waiting.delete(waiting.command.id)
    waiting.later.then(waiting.resolve, waiting.reject)
  }

  #sendDue(): void {
    if (!this.#isConnected || this.#endPause) return
    let unanswered = 0
    for (const waiting of this.#waiting.values()) {
      if (++unanswered > limits.unansweredCommands) return
      if (waiting.sent) continue
      const pauseMs = this.#pace.take()
      if (pauseMs > 0) return this.#pause(pauseMs)
      waiting.sent = true
      this.#parts.send(waiting.command)
    }
  }

  #pause(ms: number): void {
    this.#endPause = this.#parts.after(ms, () => this.#goOn())
  }

  #goOn(): void {
    this.#endPause?.()
    this.#endPause = undefined
    this.#sendDue()
  }
}
