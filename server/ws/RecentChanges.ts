import type { Change } from '../domain/Changes.ts'

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
    const before = this.#forget()
    const changes = this.#changes.filter(change => change.address === address).toReversed()
    const [newest] = changes
    if (!newest) return before
    const standing = (await newest.standingsOf(new Set([personId]))).get(personId) ?? null
    return changes.find(change => change.isConcerned(personId, standing))?.version ?? before
  }

  /** Answers up to when everything is forgotten. */
  #forget(): number {
    const before = Math.max(this.#begunAt, this.#now() - rememberedMs)
    const first = this.#changes.findIndex(({ version }) => version > before)
    this.#changes.splice(0, first < 0 ? this.#changes.length : first)
    return before
  }
}
