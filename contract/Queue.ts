import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from './feature.ts'
import { emptyKeyed, getEntry, KeyedOf, putEntry, removeEntry, type Keyed } from './Keyed.ts'

const Link = Fields({ id: Id, before: OrNull(Id), after: OrNull(Id) })
type Link = Static<typeof Link>
const End = Type.Union([Id, Type.Null()])

/** The shape of a queue. */
export const Queue = Fields({ first: End, last: End, links: KeyedOf(Link) })
/**
 * Ids in an order, each once, as plain data that is never changed. To add one at either end and to take one out from
 * anywhere costs the same whatever the length; how it looks follows from the order alone.
 */
export type Queue = Static<typeof Queue>

/** Nobody waits. */
export const emptyQueue: Queue = { first: null, last: null, links: emptyKeyed }

/** The ids in their order; who looks for one of the first need not go through all. */
export function* idsIn({ first, links }: Queue): Generator<string, void> {
  for (let id: string | null = first; id !== null; id = getEntry(links, id)!.after) yield id
}

/** The queue with this id at its end, wherever it stood before. */
export function append(queue: Queue, id: string): Queue {
  const { first, last, links } = dequeue(queue, id)
  const linked = relink(links, last, { after: id })
  return { first: first ?? id, last: id, links: putEntry(linked, { id, before: last, after: null }) }
}

/** The queue with this id at its beginning, wherever it stood before. */
export function prepend(queue: Queue, id: string): Queue {
  const { first, last, links } = dequeue(queue, id)
  const linked = relink(links, first, { before: id })
  return { first: id, last: last ?? id, links: putEntry(linked, { id, before: null, after: first }) }
}

/** The queue without this id. */
export function dequeue(queue: Queue, id: string): Queue {
  const link = getEntry(queue.links, id)
  if (!link) return queue
  const { before, after } = link
  const links = relink(relink(removeEntry(queue.links, id), before, { after }), after, { before })
  return { first: before === null ? after : queue.first, last: after === null ? before : queue.last, links }
}

const relink = (links: Keyed<Link>, id: string | null, change: Partial<Link>): Keyed<Link> =>
  id === null ? links : putEntry(links, { ...getEntry(links, id)!, ...change })
