import type { Clock } from '../../media/room/Clock.ts'
import type { Change } from '../domain/Changes.ts'

/** How long changes are remembered: longer than a page takes from asking for something to watching it. */
const rememberedMs = 30_000

/** The changes of the last moments, for pages that begin to watch after they have loaded. */
export class RecentChanges {
  /** Oldest first, each with when it was told by the steady clock. */
  #changes: { change: Change; toldAt: number }[] = []
  readonly #now: () => number
  readonly #clock: Pick<Clock, 'now'>
  /** Of the last change that is forgotten, or when this was begun. */
  #forgottenVersion: number

  /**
   * `now` is the time that versions count. How long a change is remembered is measured by `clock`: a date that was set
   * ahead and back would keep all changes until it is reached again.
   */
  constructor(now: () => number, clock: Pick<Clock, 'now'>) {
    this.#now = now
    this.#clock = clock
    this.#forgottenVersion = now()
  }

  add(change: Change): void {
    this.#forget()
    this.#changes.push({ change, toldAt: this.#clock.now() })
  }

  /**
   * The version of an address for one person: of the last change that concerns them, or a time before which nothing is
   * remembered. Changes that don't concern them are not even to be guessed from it.
   */
  async versionFor(address: string, personId: string | null): Promise<number> {
    const before = this.#forget()
    const changes = this.#changes.flatMap(({ change }) => (change.address === address ? [change] : [])).toReversed()
    const [newest] = changes
    if (!newest) return before
    const standing = (await newest.standingsOf(new Set([personId]))).get(personId) ?? null
    return changes.find(change => change.isConcerned(personId, standing))?.version ?? before
  }

  /** Answers up to which version everything is forgotten. */
  #forget(): number {
    const rememberedSince = this.#clock.now() - rememberedMs
    const first = this.#changes.findIndex(({ toldAt }) => toldAt > rememberedSince)
    const forgotten = this.#changes.splice(0, first < 0 ? this.#changes.length : first)
    this.#forgottenVersion = forgotten.at(-1)?.change.version ?? this.#forgottenVersion
    return Math.max(this.#forgottenVersion, this.#now() - rememberedMs)
  }
}
