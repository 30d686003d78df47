import { signal, type ReadonlySignal } from '@preact/signals'
import type { PersonCard } from '../../../contract/http/PersonCard.ts'

/** The people whose names this page has heard. */
export interface KnownPeople {
  readonly byId: ReadonlySignal<ReadonlyMap<string, PersonCard>>
  add(people: readonly PersonCard[]): void
}

/** Keeps the names of people by their ids, beginning with these. */
export function createKnownPeople(first: readonly PersonCard[]): KnownPeople {
  const byId = signal<ReadonlyMap<string, PersonCard>>(new Map(first.map(person => [person.id, person])))
  const add = (people: readonly PersonCard[]) => {
    const known = byId.peek()
    if (people.every(({ id, name }) => known.get(id)?.name === name)) return
    byId.value = new Map([...known, ...people.map(person => [person.id, person] as const)])
  }
  return { byId, add }
}
