import { signal, type ReadonlySignal } from '@preact/signals'

/** What has a name: a person, who may have a photo too, or a tag. */
export interface Named {
  id: string
  name: string
  photo?: string | null
}

/** Those whose names this page has heard. */
export interface KnownNames<T extends Named> {
  readonly byId: ReadonlySignal<ReadonlyMap<string, T>>
  add(those: readonly T[]): void
}

/** Keeps what has a name by its id, beginning with these. */
export function createKnownNames<T extends Named>(first: readonly T[]): KnownNames<T> {
  const byId = signal<ReadonlyMap<string, T>>(new Map(first.map(one => [one.id, one])))
  const add = (those: readonly T[]) => {
    const known = byId.peek()
    if (those.every(({ id, name, photo }) => known.get(id)?.name === name && known.get(id)?.photo === photo)) return
    byId.value = new Map([...known, ...those.map(one => [one.id, one] as const)])
  }
  return { byId, add }
}
