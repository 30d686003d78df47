import { signal, type ReadonlySignal } from '@preact/signals'
import type { PersonCard } from '../../../contract/http.ts'

/** The people whose names this page has heard. */
export interface KnownPeople {
  readonly byId: ReadonlySignal<ReadonlyMap<string, PersonCard>>
  add (people: readonly PersonCard[]): void
}

/** Keeps the names of people by their ids. */
export function createKnownPeople (): KnownPeople {
  const byId = signal<ReadonlyMap<string, PersonCard>>(new Map())
  const add = (people: readonly PersonCard[]) => {
    const known = byId.peek()
    if (people.every(({ id, name }) => known.get(id)?.name === name)) return
    byId.value = new Map([...known, ...people.map(person => [person.id, person] as const)])
  }
  return { byId, add }
}
