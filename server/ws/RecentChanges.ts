import type { Notice } from '../../contract/envelope.ts'

/** Persons by id; `null` stands for all who are not signed in. */
export type People = ReadonlySet<string | null>

/** Something that pages show has changed; `findConcerned` says for whom, so that nobody hears of what they may not see. */
export interface Change extends Notice {
  findConcerned(people: People): Promise<People>
}

/** How long changes are remembered: longer than a page takes from asking for something to watching it. */
const rememberedMs = 30_000

/** The changes of the last moments, for pages that begin to watch after they have loaded. */
export class RecentChanges {
  /** Oldest first. */
  #changes: Change[] = []
  readonly #now: () => number
  readonly #begunAt: number

  /** `now` is the time that versions count. */
  constructor(now: () => number) {
    this.#now = now
    this.#begunAt = now()
  }

  add(change: Change): void {
    this.#forget()
    this.#changes.push(change)
  }

  /**
   * The version of an address for one person: of the last change that concerns them, or a time before which nothing is
   * remembered. Changes that don't concern them are not even to be guessed from it.
   */
  async versionFor(address: string, personId: string | null): Promise<number> {
    const people: People = new Set([personId])
    const before = this.#forget()
    for (const change of this.#changes.toReversed()) {
      if (change.address === address && (await change.findConcerned(people)).has(personId)) return change.version
    }
    return before
  }

  /** Answers up to when everything is forgotten. */
  #forget(): number {
    const before = Math.max(this.#begunAt, this.#now() - rememberedMs)
    const first = this.#changes.findIndex(({ version }) => version > before)
    this.#changes.splice(0, first < 0 ? this.#changes.length : first)
    return before
  }
}
