/** How long what is shared outlives the last who shared it: longer than any limit takes to fill up again. */
export const rememberedMs = 70_000

interface Entry<Value> {
  value: Value
  users: number
  forgetting: ReturnType<typeof setTimeout> | undefined
}

/**
 * Keeps what belongs to a name while somebody uses it, and more than a minute longer: who comes back finds what was
 * counted.
 */
export class Remembered<Value> {
  readonly #make: () => Value
  readonly #entries = new Map<string, Entry<Value>>()

  constructor(make: () => Value) {
    this.#make = make
  }

  /** How many use what belongs to a name. */
  countUsers(name: string): number {
    return this.#entries.get(name)?.users ?? 0
  }

  /** What belongs to a name, to be left once when it is not used any more. */
  enter(name: string): { value: Value; leave: () => void } {
    const entry = this.#entries.get(name) ?? { value: this.#make(), users: 0, forgetting: undefined }
    this.#entries.set(name, entry)
    clearTimeout(entry.forgetting)
    entry.users++
    const leave = () => {
      if (--entry.users > 0) return
      entry.forgetting = setTimeout(() => this.#entries.delete(name), rememberedMs).unref()
    }
    return { value: entry.value, leave }
  }
}
