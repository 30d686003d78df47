import type { KvStore } from '@tus/server'

const maxKept = 1000

/** What tus would look up for each part of a file; of the rest it asks the storage again. */
export class BoundedKvStore<T> implements KvStore<T> {
  readonly #kept = new Map<string, T>()

  async get(key: string): Promise<T | undefined> {
    return this.#kept.get(key)
  }
  async set(key: string, value: T): Promise<void> {
    this.#kept.set(key, value)
    if (this.#kept.size > maxKept) this.#kept.delete(this.#kept.keys().next().value!)
  }
  async delete(key: string): Promise<void> {
    this.#kept.delete(key)
  }
}
