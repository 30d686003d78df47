import type { Standing } from './access.ts'
import { Topic } from './Topic.ts'

/** Whoever looks at a page; `null` is not signed in. */
export type Visitor = { personId: string } | null

/** Persons by id; `null` stands for all who are not signed in. */
export type People = ReadonlySet<string | null>

/** How people stand to what has changed. */
export type Standings = ReadonlyMap<string | null, Standing | null>

/** Whom a change concerns; all changes of one address have the same standings. */
export interface Concern {
  /** Asks the database once, however many they are. */
  standingsOf(people: People): Promise<Standings>
  isConcerned(personId: string | null, standing: Standing | null): boolean
}

/** Something that pages show has changed. */
export interface Change extends Concern {
  address: string
  version: number
  /** Of these, those for whom: nobody hears of what they may not see. Asks the database once, however many they are. */
  findConcerned(people: People): Promise<People>
}

/** What the domain tells the rest of the server of, once it is written. */
export class Changes {
  /** For the notices to pages (rule E4). */
  readonly changed = new Topic<Change>()
  /** Who may enter a session, and as what, may be different now: open sockets ask again (rule A8). */
  readonly rightsChanged = new Topic<{ sessionId: string }>()
  /** What a person's account may do may be different now: their open documents ask again (rule A8). */
  readonly accountChanged = new Topic<{ personId: string }>()
  /** A sign-in is over: its open sockets end at once. */
  readonly signInEnded = new Topic<{ signInId: string }>()
  /** Nobody may have this document open any more. */
  readonly documentEnded = new Topic<{ documentId: string }>()
  #version = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Says that addresses answer differently now. Versions are times that only grow, so that their gaps tell nothing. */
  publish(addresses: readonly string[], concern: Concern): void {
    const { standingsOf, isConcerned } = concern
    const findConcerned = async (people: People): Promise<People> => {
      const standings = await standingsOf(people)
      return new Set([...people].filter(id => isConcerned(id, standings.get(id) ?? null)))
    }
    const version = (this.#version = Math.max(this.#now(), this.#version + 1))
    for (const address of addresses) this.changed.publish({ address, version, standingsOf, isConcerned, findConcerned })
  }
}
