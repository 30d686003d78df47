import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Random } from './Random.ts'

/** As much of a schema as values are made from. */
interface Shape {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  patternProperties?: Record<string, Shape>
  items?: Shape
  minItems?: number
  maxItems?: number
  maxProperties?: number
  minimum?: number
  maximum?: number
}

const words = [
  '',
  'a',
  '0',
  '1',
  'r0',
  'r1',
  'constructor',
  'hasOwnProperty1',
  'toString',
  'apt',
  'packetization-mode',
  'profile-level-id',
  '42e01f',
  'stereo',
  'nack',
  'pli',
  'ccm',
  'transport-cc',
  'audio/opus',
  'audio/OPUS',
  'video/VP8',
  'video/H264',
  'video/rtx',
  'audio/rtx',
  'video/none',
  'L1T3',
  'L3T3_KEY',
  'S2T2h',
  '{5b6a-1}',
  'stream track',
  '%s%n%x',
  '../..',
  '"\'<>&',
  'AA',
  Array.from({ length: 32 }, () => 'A1').join(':'),
  ...[32, 40, 191, 200, 255].map(length => 'x'.repeat(length)),
  ...[32, 40].map(length => '7'.repeat(length)),
]

/** A value that the schema allows: mostly small, and often at an edge. */
export function valueOf(random: Random, schema: TSchema): unknown {
  return make(random, schema)
}

function make(random: Random, shape: Shape): unknown {
  if ('const' in shape) return shape.const
  if (shape.enum) return random.of(shape.enum)
  if (shape.anyOf) return make(random, random.of(shape.anyOf)!)
  switch (shape.type ?? '') {
    case 'object':
      return shape.patternProperties ? makeRecord(random, shape) : makeFields(random, shape)
    case 'array':
      return Array.from({ length: lengthOf(random, shape) }, () => make(random, shape.items!))
    case 'boolean':
      return random.chance(2)
    case 'integer':
      return makeNumber(random, shape)
    case 'number':
      return random.chance(2) ? makeNumber(random, shape) : makeNumber(random, shape) / 3 + (shape.minimum ?? 0)
    case 'string':
      return makeWord(random, shape)
    default:
      throw new Error(`No values of ${JSON.stringify(shape)} are known`)
  }
}

function makeFields(random: Random, { properties = {}, required = [] }: Shape): object {
  const kept = Object.entries(properties).filter(([name]) => required.includes(name) || random.chance(2))
  return Object.fromEntries(kept.map(([name, each]) => [name, make(random, each)]))
}

function makeRecord(random: Random, { patternProperties, maxProperties = 10 }: Shape): object {
  const [pattern, each] = Object.entries(patternProperties!)[0]!
  const length = random.chance(10) ? maxProperties : random.below(3)
  const names = Array.from({ length }, () => makeWord(random, { type: 'string', pattern } as Shape))
  return Object.fromEntries(names.map((name, at) => [length > 3 ? `n${at}` : name, make(random, each)]))
}

const lengthOf = (random: Random, { minItems = 0, maxItems = 3 }: Shape): number =>
  random.chance(20) ? maxItems : Math.min(maxItems, minItems + random.below(3))

function makeNumber(random: Random, { minimum = -1, maximum = 1 }: Shape): number {
  const common = [0, 1, 2, 96, 100, 101, 111, 48_000, 90_000].filter(n => n >= minimum && n <= maximum)
  const edges = [minimum, maximum, minimum <= 0 && maximum >= 0 ? -0 : minimum]
  return random.chance(3) ? random.of(edges)! : (random.of(common) ?? minimum)
}

const fitting = new Map<string, string[]>()
function makeWord(random: Random, shape: Shape): string {
  const key = JSON.stringify(shape)
  const fit = fitting.get(key) ?? words.filter(word => Value.Check(shape as TSchema, word))
  fitting.set(key, fit)
  if (fit.length === 0) throw new Error(`No word fits ${key}`)
  return random.of(fit)!
}
