import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { wordsOwner } from '../../contract/feature.ts'
import type { StoredWords } from './RoomLog.ts'

/** What stands in place of a text that is kept apart. */
interface Reference {
  $words: string
}

/** Takes a person's text, and answers with what is written in its place. */
type Keep = (person: string, text: string) => Reference

/** Makes of a value the same value without words; `beside` is the object that it stands in. */
type TakeOut = (value: unknown, keep: Keep, beside?: Fields) => unknown

type Fields = Record<string, unknown>
type Schema = TSchema & {
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  items?: TSchema | TSchema[]
  anyOf?: TSchema[]
}

/**
 * How words are taken out of values of this shape; nothing, where it holds none. Throws for a shape whose words could
 * not be taken out: they would stand in the log for good.
 */
export function wordsIn(shape: TSchema, siblings: Record<string, TSchema> = {}): TakeOut | undefined {
  if (!holdsWords(shape)) return undefined
  const owner = (shape as Fields)[wordsOwner]
  if (typeof owner === 'string') return ownWords(owner, siblings)
  const { properties, patternProperties, items, anyOf } = shape as Schema
  if (properties) return wordsInFields(properties)
  if (patternProperties) return wordsInRecord(Object.values(patternProperties), siblings)
  if (items && !Array.isArray(items)) {
    const inside = requireWordsIn(items, siblings)
    return (value, keep, beside) => (value as unknown[]).map(v => inside(v, keep, beside))
  }
  if (anyOf) return wordsInVariants(anyOf, siblings)
  throw new Error(`Words stand where they can’t be taken out: ${JSON.stringify(shape)}`)
}

const holdsWords = (shape: unknown): boolean =>
  typeof shape === 'object' && shape !== null && (wordsOwner in shape || Object.values(shape).some(holdsWords))

function requireWordsIn(shape: TSchema, siblings: Record<string, TSchema>): TakeOut {
  return wordsIn(shape, siblings) ?? (value => value)
}

function ownWords(owner: string, siblings: Record<string, TSchema>): TakeOut {
  if (!(owner in siblings)) throw new Error(`Words of “${owner}”, but no such field beside them`)
  return (text, keep, beside) => keep(String(beside![owner]), String(text))
}

function wordsInFields(properties: Record<string, TSchema>): TakeOut {
  const steps = Object.entries(properties).flatMap(([name, shape]): [string, TakeOut][] => {
    const inside = wordsIn(shape, properties)
    return inside ? [[name, inside]] : []
  })
  return (value, keep) => {
    const fields = value as Fields
    const taken = { ...fields }
    for (const [name, inside] of steps) if (name in taken) taken[name] = inside(taken[name], keep, fields)
    return taken
  }
}

function wordsInRecord(shapes: TSchema[], siblings: Record<string, TSchema>): TakeOut {
  if (shapes.length > 1) throw new Error('Words in a record of several kinds of keys')
  const inside = requireWordsIn(shapes[0]!, siblings)
  return (value, keep, beside) =>
    Object.fromEntries(Object.entries(value as Fields).map(([key, v]) => [key, inside(v, keep, beside)]))
}

/** Of several variants, the one that a value is of. */
function wordsInVariants(shapes: TSchema[], siblings: Record<string, TSchema>): TakeOut {
  const variants = shapes.map(shape => ({ checker: Compile(shape), inside: requireWordsIn(shape, siblings) }))
  return (value, keep, beside) => {
    const variant = variants.find(({ checker }) => checker.Check(value))
    if (!variant) throw new Error('A value of none of its variants')
    return variant.inside(value, keep, beside)
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
