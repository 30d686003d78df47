import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'
import type { Struct } from './decodeStructs.ts'
import { Refusal } from './Refusal.ts'

/**
 * Where an update makes Yjs cut structs in two, for it begins or ends to the middle of them. Each cut moves all later
 * structs of that client, so that their number is bounded.
 */
export class StructSplits {
  readonly #places = new Map<number, Set<number>>()
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Before this clock the struct, which holds it, ends up cut. Throws a `Refusal` if there are too many splits. */
  note(struct: Struct | undefined, clock: number): void {
    if (!(struct instanceof Y.Item) || struct.deleted || !isInside(struct, clock)) return
    const places = this.#places.get(struct.id.client) ?? new Set()
    this.#places.set(struct.id.client, places)
    if (places.has(clock)) return
    places.add(clock)
    if (++this.#count > documentLimits.splits) throw new Refusal('messageTooLarge', 'Splits too many structs')
  }
}

/** Whether a struct has something on either side of this clock. */
const isInside = ({ id, length }: Struct, clock: number): boolean => clock > id.clock && clock < id.clock + length

/**
 * Throws a `Refusal` if content would be put into the middle of a character of two units. Yjs replaces both halves, but
 * not where it learns of the new content only after that has been deleted again: texts would differ for good.
 */
export function refuseInsideCharacter(struct: Struct | undefined, clock: number): void {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !isInside(struct, clock)) return
  const { str } = struct.content
  const at = clock - struct.id.clock
  if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(str.slice(at - 1, at + 1))) {
    throw new Refusal('malformed', 'Stands inside a character')
  }
}
