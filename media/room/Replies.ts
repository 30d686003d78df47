import { limits } from '../../contract/limits.ts'

/** Replies by person, the oldest first, as they stand in a snapshot. */
export type StoredReplies = Record<string, [commandId: string, reply: unknown][]>

interface Entry {
  promise: Promise<unknown>
  written?: { reply: unknown }
}

/**
 * Remembers the last replies to each person, so that a command that comes twice is run once; of as many persons as a
 * room holds, those who sent a command last.
 */
export class Replies {
  readonly #byPerson = new Map<string, Map<string, Entry>>()

  /** The reply to this command, from memory if it came before; a refusal is not remembered, for it changed nothing. */
  once(person: string, commandId: string, run: () => Promise<unknown>): Promise<unknown> {
    const known = this.#byPerson.get(person)?.get(commandId)
    if (known) return known.promise
    const promise = run()
    this.#set(person, commandId, { promise })
    return promise
  }

  /** Remembers a reply whose record is in the log. */
  keep(person: string, commandId: string, reply: unknown): void {
    const known = this.#byPerson.get(person)?.get(commandId)
    if (known) known.written = { reply }
    else this.#set(person, commandId, { promise: Promise.resolve(reply), written: { reply } })
  }

  /** Those whose records are in the log by now. */
  get written(): StoredReplies {
    return Object.fromEntries(
      [...this.#byPerson].map(([person, replies]) => [
        person,
        [...replies].flatMap(([id, { written }]): [string, unknown][] => (written ? [[id, written.reply]] : [])),
      ]),
    )
  }

  #set(person: string, commandId: string, entry: Entry): void {
    const replies = this.#byPerson.get(person) ?? new Map<string, Entry>()
    this.#byPerson.delete(person)
    this.#byPerson.set(person, replies.set(commandId, entry))
    if (replies.size > limits.rememberedReplies) replies.delete(replies.keys().next().value!)
    if (this.#byPerson.size > limits.people) this.#byPerson.delete(this.#byPerson.keys().next().value!)
  }
}
