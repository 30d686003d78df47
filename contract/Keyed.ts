import { Type, type TSchema } from 'typebox'
import { Fields } from './feature.ts'

/**
 * Entries by id, as plain data that is never changed: a change answers with a new collection that shares nearly all
 * with the old one, at the same cost whatever the size. How it looks follows from its entries alone, and not from how
 * they came in: they stand in buckets by a hash of the id, in each by id, and there is one bucket for each so many
 * entries. One entry more or less splits one bucket, or joins it to its other half again (linear hashing).
 */
export interface Keyed<Entry extends Identified> {
  size: number
  buckets: Entry[][]
}
interface Identified {
  id: string
}

/** The shape of a collection of such entries, each of which has its id in the field `id`. */
export const KeyedOf = <T extends TSchema>(entry: T) =>
  Fields({ size: Type.Integer({ minimum: 0 }), buckets: Type.Array(Type.Array(entry)) })

/** No entries. */
export const emptyKeyed: Keyed<never> = { size: 0, buckets: [] }

/** A collection of these entries; of several with one id the last. */
export const keyedFrom = <Entry extends Identified>(entries: Iterable<Entry>): Keyed<Entry> =>
  [...entries].reduce<Keyed<Entry>>(putEntry, emptyKeyed)

/** All entries, in an order that says nothing. */
export const listEntries = <Entry extends Identified>({ buckets }: Keyed<Entry>): Entry[] => buckets.flat()

/** The entry of this id, if there is one. */
export function getEntry<Entry extends Identified>({ buckets }: Keyed<Entry>, id: string): Entry | undefined {
  return buckets[indexOf(id, buckets.length)]?.find(entry => entry.id === id)
}

/** The collection with this entry, in place of another one of its id. */
export function putEntry<Entry extends Identified>(keyed: Keyed<Entry>, entry: Entry): Keyed<Entry> {
  const isNew = getEntry(keyed, entry.id) === undefined
  const { size, buckets } = isNew ? resize(keyed, keyed.size + 1) : keyed
  const at = indexOf(entry.id, buckets.length)
  const others = isNew ? buckets[at]! : buckets[at]!.filter(({ id }) => id !== entry.id)
  return { size, buckets: replace(buckets, at, inOrder([...others, entry])) }
}

/** The collection without the entry of this id. */
export function removeEntry<Entry extends Identified>(keyed: Keyed<Entry>, id: string): Keyed<Entry> {
  if (getEntry(keyed, id) === undefined) return keyed
  const { size, buckets } = keyed
  const at = indexOf(id, buckets.length)
  const rest = buckets[at]!.filter(entry => entry.id !== id)
  return resize({ size, buckets: replace(buckets, at, rest) }, size - 1)
}

/** An entry as it was and as it is: without the first it was added, without the second removed. */
export type Change<Entry> = [before: Entry | undefined, after: Entry | undefined]

/** What differs between two collections; quick where one was made of the other by few changes. */
export function changesBetween<Entry extends Identified>(before: Keyed<Entry>, after: Keyed<Entry>): Change<Entry>[] {
  const isShared = (_: unknown, at: number) => before.buckets[at] === after.buckets[at]
  const unshared = ({ buckets }: Keyed<Entry>) => buckets.filter((bucket, at) => !isShared(bucket, at)).flat()
  if (before === after) return []
  const olds = new Map(unshared(before).map(entry => [entry.id, entry]))
  const changes: Change<Entry>[] = []
  for (const entry of unshared(after)) {
    if (olds.get(entry.id) !== entry) changes.push([olds.get(entry.id), entry])
    olds.delete(entry.id)
  }
  for (const entry of olds.values()) changes.push([entry, undefined])
  return changes
}

const entriesPerBucket = 8

/** Made for one entry more or one less. */
function resize<Entry extends Identified>({ buckets }: Keyed<Entry>, size: number): Keyed<Entry> {
  const count = Math.ceil(size / entriesPerBucket)
  if (count > buckets.length) return { size, buckets: split(buckets) }
  return { size, buckets: count < buckets.length ? join(buckets) : buckets }
}

/** With one bucket more, which gets its share of another one. */
function split<Entry extends Identified>(buckets: Entry[][]): Entry[][] {
  const last = buckets.length
  if (last === 0) return [[]]
  const kept: Entry[] = [],
    moved: Entry[] = []
  const first = otherHalf(last)
  for (const entry of buckets[first]!) (indexOf(entry.id, last + 1) === last ? moved : kept).push(entry)
  return [...replace(buckets, first, kept), moved]
}

/** With one bucket less, whose entries go back to where they came from. */
function join<Entry extends Identified>(buckets: Entry[][]): Entry[][] {
  const last = buckets.length - 1
  if (last === 0) return []
  const first = otherHalf(last)
  return replace(buckets.slice(0, last), first, inOrder([...buckets[first]!, ...buckets[last]!]))
}

/** The bucket in which those of this one stand while it is not there. */
const otherHalf = (last: number): number => last - powerFrom(last + 1) / 2

/** Where an id belongs among so many buckets: by as many bits of its hash as name one of them. */
function indexOf(id: string, count: number): number {
  const power = powerFrom(count)
  const index = hash(id) & (power - 1)
  return index < count ? index : index - power / 2
}

/** The smallest power of two that is no less. */
const powerFrom = (count: number): number => 2 ** (32 - Math.clz32(count - 1))

/** FNV-1a, its bits mixed once more, for the lowest ones are all that few buckets look at. */
function hash(id: string): number {
  let bits = 0x811c9dc5
  for (let i = 0; i < id.length; i++) bits = Math.imul(bits ^ id.charCodeAt(i), 0x01000193)
  return bits ^ (bits >>> 15)
}

const inOrder = <Entry extends Identified>(entries: Entry[]): Entry[] => entries.sort((a, b) => (a.id < b.id ? -1 : 1))

function replace<T>(list: readonly T[], index: number, value: T): T[] {
  const copy = list.slice()
  copy[index] = value
  return copy
}
