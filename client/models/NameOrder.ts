const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

interface Named {
  id: string
  name: string
}

/** Keeps people in the order of their names from one state of the room to the next: who mutes costs no comparison. */
export class NameOrder {
  readonly #compare: (one: string, other: string) => number
  #ids: string[] = []
  #names: ReadonlyMap<string, string> = new Map()

  constructor(compare: (one: string, other: string) => number = collator.compare) {
    this.#compare = compare
  }

  sort<P extends Named>(people: readonly P[]): P[] {
    const byId = new Map(people.map(person => [person.id, person]))
    if (!this.#isAsBefore(people)) {
      // What is nearly in order is sorted with few comparisons.
      const kept = this.#ids.filter(id => byId.has(id))
      const added = people.filter(({ id }) => !this.#names.has(id)).map(({ id }) => id)
      const names = (this.#names = new Map(people.map(({ id, name }) => [id, name])))
      this.#ids = [...kept, ...added].sort((a, b) => this.#compare(names.get(a)!, names.get(b)!))
    }
    return this.#ids.map(id => byId.get(id)!)
  }

  #isAsBefore(people: readonly Named[]): boolean {
    return people.length === this.#names.size && people.every(({ id, name }) => this.#names.get(id) === name)
  }
}
