import { Topic } from './Topic.ts'

/** Whoever looks at a page; `null` is not signed in. */
export type Visitor = { personId: string } | null

/** Persons by id; `null` stands for all who are not signed in. */
export type People = ReadonlySet<string | null>

/** Something that pages show has changed. */
export interface Change {
  address: string
  version: number
  /** Of these, those for whom: nobody hears of what they may not see. Asks the data base once, however many they are. */
  findConcerned(people: People): Promise<People>
}

/** What the domain tells the rest of the server of, once it is written. */
export class Changes {
  /** For the notices to pages (rule E4). */
  readonly changed = new Topic<Change>()
  /** Who may enter a session, and as what, may be different now: open sockets ask again (rule A8). */
  readonly rightsChanged = new Topic<{ sessionId: string }>()
  /** A sign-in is over: its open sockets end at once. */
  readonly signInEnded = new Topic<{ signInId: string }>()
  #version = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Says that addresses answer differently now. Versions are times that only grow, so that their gaps tell nothing. */
  tell(addresses: readonly string[], findConcerned: Change['findConcerned']): void {
    const version = (this.#version = Math.max(this.#now(), this.#version + 1))
    for (const address of addresses) this.changed.publish({ address, version, findConcerned })
  }
}
