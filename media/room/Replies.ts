import { limits } from '../../contract/limits.ts'

/** Replies by person, the oldest first, as they stand in a snapshot. */
export type StoredReplies = Record<string, [commandId: string, reply: unknown][]>

interface Entry {
  promise: Promise<unknown>
  written?: { reply: unknown }
}

/**
 * Remembers the last replies to each person, so that a command that comes twice is run once; of as many persons as a
 * room holds, those who sent a command last. Where it would be too much for all together, those who have sent nothing
 * for longest keep those that their page may still ask for.
 */
export class Replies {
  /** Who sent a command last stands last. */
  readonly #byPerson = new Map<string, Map<string, Entry>>()
  /** Those with more replies than are certain, in the same order. */
  readonly #withMore = new Set<string>()
  #count = 0

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
    const stored: StoredReplies = {}
    for (const [person, replies] of this.#byPerson) {
      const own: [string, unknown][] = (stored[person] = [])
      for (const [id, { written }] of replies) if (written) own.push([id, written.reply])
    }
    return stored
  }

  #set(person: string, commandId: string, entry: Entry): void {
    const replies = this.#byPerson.get(person) ?? new Map<string, Entry>()
    this.#byPerson.delete(person)
    this.#byPerson.set(person, replies.set(commandId, entry))
    this.#withMore.delete(person)
    if (replies.size > limits.certainReplies) this.#withMore.add(person)
    this.#count += 1
    if (replies.size > limits.rememberedReplies) this.#forgetOne(person)
    if (this.#byPerson.size > limits.people) this.#forgetAll(firstOf(this.#byPerson))
    if (this.#count > limits.rememberedRepliesOfAll) this.#forgetOne(firstOf(this.#withMore))
  }

  #forgetOne(person: string): void {
    const replies = this.#byPerson.get(person)!
    replies.delete(firstOf(replies))
    this.#count -= 1
    if (replies.size <= limits.certainReplies) this.#withMore.delete(person)
  }

  #forgetAll(person: string): void {
    this.#count -= this.#byPerson.get(person)!.size
    this.#byPerson.delete(person)
    this.#withMore.delete(person)
  }
}

const firstOf = (keyed: { keys(): Iterator<string> }): string => keyed.keys().next().value as string
