import type { Doc, ID, Map as SharedMap } from 'yjs'

/** What stands under a key: the item of the shared map, and its value; undefined where it was taken out. */
interface Standing {
  item: ID | null
  value: unknown
}
/** One own change under a key. */
interface Change {
  key: string
  before: Standing
  after: Standing
}
type Step = Change[]

/** Changes of one key that come so close together are taken back together, as a number's digits are. */
const sameStepMs = 500
const maxSteps = 200

const nameOf = ({ client, clock }: ID) => `${client} ${clock}`
const isSame = (a: ID | null, b: ID | null) => a?.client === b?.client && a?.clock === b?.clock

/** Whether a step changes what the one before has put, and nothing else. */
const goesOn = (last: Step | undefined, [change, ...more]: Step) =>
  last?.length === 1 &&
  more.length === 0 &&
  last[0]?.key === change?.key &&
  isSame(last[0]?.after.item ?? null, change?.before.item ?? null)

export interface OwnHistoryParts {
  doc: Doc
  entries: SharedMap<unknown>
  /** What can change under them; all keys if it is not said. */
  keys?: readonly string[]
  /** Puts a value under a key, or takes it out if that is undefined. */
  put(key: string, value: unknown): void
  /** Of a set, an entry that another puts in as well is theirs, too. */
  isSet: boolean
  nowMs: () => number
}

/**
 * Undoes and redoes one's own changes of entries or values, and nothing else (rule S18): a change is only taken back
 * where what it has put still stands. Yjs' own manager puts an old value back over another's that it has itself put
 * back before, and takes out an entry that two have put in at once.
 */
export class OwnHistory {
  readonly #parts: OwnHistoryParts
  #done: Step[] = []
  #undone: Step[] = []
  /** What was put back stands in for what stood there first. */
  readonly #standIns = new Map<string, ID>()
  #changedAtMs = -Infinity
  constructor(parts: OwnHistoryParts) {
    this.#parts = parts
  }

  /** Does what this person does. */
  record(run: () => void): void {
    const changes = this.#watch(run)
    if (changes.length === 0) return
    const { nowMs } = this.#parts
    const last = this.#done.at(-1)
    const isSoon = nowMs() - this.#changedAtMs < sameStepMs
    if (isSoon && goesOn(last, changes)) last![0]!.after = changes[0]!.after
    else this.#done.push(changes)
    if (this.#done.length > maxSteps) this.#done.shift()
    this.#undone = []
    this.#changedAtMs = nowMs()
  }

  /** Whether there was something to take back. */
  undo(): boolean {
    return this.#travel(this.#done, this.#undone)
  }

  /** Whether there was something to do again. */
  redo(): boolean {
    return this.#travel(this.#undone, this.#done)
  }

  #travel(from: Step[], to: Step[]): boolean {
    this.#changedAtMs = -Infinity
    for (let step = from.pop(); step; step = from.pop()) {
      const standing = step.filter(change => this.#stands(change))
      const changes = this.#watch(() => {
        for (const { key, before } of standing) this.#parts.put(key, before.value)
      })
      for (const { key, after } of changes) {
        const { before } = standing.find(change => change.key === key)!
        if (before.item && after.item && !isSame(before.item, after.item)) {
          this.#standIns.set(nameOf(before.item), after.item)
        }
      }
      if (changes.length === 0) continue
      to.push(changes)
      return true
    }
    return false
  }

  /** Does something in one transaction, and says what it has changed. */
  #watch(run: () => void): Step {
    const { doc, entries, keys } = this.#parts
    const all = () => keys ?? [...entries._map.keys()] // also of what was taken out
    const before = new Map(all().map(key => [key, this.#at(key)]))
    doc.transact(run, this)
    return all().flatMap(key => {
      const [was, is] = [before.get(key) ?? { item: null, value: undefined }, this.#at(key)]
      const isSameStill = isSame(was.item, is.item) && (was.value === undefined) === (is.value === undefined)
      return isSameStill ? [] : [{ key, before: was, after: is }]
    })
  }

  #at(key: string): Standing {
    const { entries } = this.#parts
    // By its last id: Yjs makes one item of deleted ones that follow each other.
    return { item: entries._map.get(key)?.lastId ?? null, value: entries.get(key) }
  }

  #stands({ key, before, after }: Change): boolean {
    const now = this.#at(key)
    if (!isSame(this.#resolve(after.item), now.item)) return false
    if ((after.value === undefined) !== (now.value === undefined)) return false
    const isAdded = before.value === undefined && after.value !== undefined
    return !(this.#parts.isSet && isAdded && this.#isOthersToo(key))
  }

  /** Whether another has put in the same at the same time, so that neither knew of the other. */
  #isOthersToo(key: string): boolean {
    const item = this.#parts.entries._map.get(key)
    return Boolean(item?.left && item.left.id.client !== item.id.client && !isSame(item.origin, item.left.lastId))
  }

  #resolve(item: ID | null): ID | null {
    let found = item
    for (let next = found; next; next = this.#standIns.get(nameOf(next)) ?? null) found = next
    return found
  }
}
