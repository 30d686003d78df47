import { isIn, type Audience, type Group, type Viewer } from '../../contract/audience.ts'
import type { Shown } from './snapshot.ts'

const allGroups: readonly Group[] = ['everyone', 'staff', 'moderators', 'nobody']

/** How many events have ever been shown to each group, and to each person besides what their group was shown. */
export class ShownCounts {
  readonly #counts = new Map<string, number>()

  /** As they were at a snapshot. */
  restore(shown: Shown): void {
    for (const [key, count] of Object.entries(shown)) this.#counts.set(key, count)
  }

  toSnapshot(): Shown {
    return Object.fromEntries(this.#counts)
  }

  /** One more event has been shown. */
  count({ group, persons }: Audience): void {
    for (const key of [group, ...persons.map(person => `${group} ${person}`)]) {
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    }
  }

  /** How many a viewer of this role has ever been shown: the viewer's number. */
  countFor({ id, role }: Viewer): number {
    return allGroups.reduce(
      (sum, group) => sum + (this.#counts.get(isIn(role, group) ? group : `${group} ${id}`) ?? 0),
      0,
    )
  }
}
