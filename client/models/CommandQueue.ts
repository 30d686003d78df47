import type { Answer } from '../../contract/envelope.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import type { Command, CommandName, CommandParams, CommandReply } from '../../contract/room.ts'

interface Waiting {
  command: Command
  resolve(reply: unknown): void
  reject(error: Error): void
}

/** The room's owner has changed or cannot write: the same command is asked again after coming back. */
const untilBack: readonly ErrorCode[] = ['log_unwritable', 'fenced']

/** Commands until they are answered: each keeps its id, so that one sent twice is done once. */
export class CommandQueue {
  readonly #waiting = new Map<string, Waiting>()
  readonly #send: (command: Command) => void
  readonly #newId: () => string

  /** `send` may lose what it is given; `newId` gives an id as contract/feature.ts wants it. */
  constructor(send: (command: Command) => void, newId: () => string) {
    this.#send = send
    this.#newId = newId
  }

  /**
   * Resolves with the room's reply, rejects with a `DomainError`; for as long as it takes to come back. With an id that was
   * given before a reload, it is the same command.
   */
  give<N extends CommandName>(name: N, params: CommandParams<N>, id = this.#newId()): Promise<CommandReply<N>> {
    // The parameters belong to the name by this function's own type.
    const command = { id, name, params } as unknown as Command
    return new Promise((resolve, reject) => {
      this.#waiting.set(command.id, { command, resolve, reject })
      this.#send(command)
    })
  }

  /** Sends all that has no answer yet, in the order of asking. */
  sendAgain(): void {
    for (const { command } of this.#waiting.values()) this.#send(command)
  }

  /** What the room said to one; an answer that came twice is nothing new. */
  answer(id: string, answer: Answer): void {
    const waiting = this.#waiting.get(id)
    if (!waiting || (!answer.ok && untilBack.includes(answer.error.code))) return
    this.#waiting.delete(id)
    if (answer.ok) waiting.resolve(answer.reply)
    else waiting.reject(new DomainError(answer.error.code, answer.error.message))
  }

  /** Refuses all that has no answer: there is no coming back. */
  end(error: DomainError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
