import type { TSchema } from 'typebox'
import { wordsOwner } from '../../contract/feature.ts'
import type { StoredWords } from './RoomLog.ts'

/** What stands in place of a text that is kept apart. */
interface Reference {
  $words: string
}

/** Takes a person's text, and answers with what is written in its place. */
type Keep = (person: string, text: string) => Reference

/** Makes of a value the same value without words. */
type TakeOut = (value: unknown, keep: Keep) => unknown

type Fields = Record<string, unknown>
type Schema = TSchema & {
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  items?: TSchema
  anyOf?: TSchema[]
}

/** How words are taken out of values of this shape; nothing, where it holds none. */
export function wordsIn(shape: TSchema): TakeOut | undefined {
  const { properties, patternProperties, items, anyOf } = shape as Schema
  if (properties) return wordsInFields(properties)
  if (patternProperties) {
    const inside = wordsIn(Object.values(patternProperties)[0]!)
    return (
      inside &&
      ((value, keep) => Object.fromEntries(Object.entries(value as Fields).map(([key, v]) => [key, inside(v, keep)])))
    )
  }
  if (items) {
    const inside = wordsIn(items)
    return inside && ((value, keep) => (value as unknown[]).map(v => inside(v, keep)))
  }
  const inside = anyOf?.map(wordsIn).find(take => take !== undefined) // of `OrNull`, the one that is not null
  return inside && ((value, keep) => (value === null ? null : inside(value, keep)))
}

function wordsInFields(properties: Record<string, TSchema>): TakeOut | undefined {
  const steps = Object.entries(properties).flatMap(
    ([name, shape]): [string, (value: unknown, beside: Fields, keep: Keep) => unknown][] => {
      const owner = (shape as Fields)[wordsOwner]
      if (typeof owner === 'string') return [[name, (text, beside, keep) => keep(String(beside[owner]), String(text))]]
      const inside = wordsIn(shape)
      return inside ? [[name, (value, _, keep) => inside(value, keep)]] : []
    },
  )
  if (steps.length === 0) return undefined
  return (value, keep) => {
    const taken = { ...(value as Fields) }
    for (const [name, step] of steps) if (name in taken) taken[name] = step(taken[name], value as Fields, keep)
    return taken
  }
}

/** Gathers the words of one record or snapshot, under references that begin with its name. */
export class WordsKeeper {
  readonly words: StoredWords[] = []
  readonly #name: string
  constructor(name: string) {
    this.#name = name
  }

  readonly keep: Keep = (person, text) => {
    const ref = `${this.#name}.${this.words.length}`
    this.words.push({ ref, person, text })
    return { $words: ref }
  }
}

/** The value with its words again; those that were erased are empty. */
export function putWordsBack(value: unknown, words: readonly StoredWords[]): unknown {
  const texts = new Map(words.map(w => [w.ref, w.text]))
  const put = (inner: unknown): unknown => {
    if (typeof inner !== 'object' || inner === null) return inner
    if (Array.isArray(inner)) return inner.map(put)
    if ('$words' in inner) return texts.get(String(inner.$words)) ?? ''
    return Object.fromEntries(Object.entries(inner).map(([key, v]) => [key, put(v)]))
  }
  return put(value)
}
