import type { Random } from './Random.ts'

const strings = [
  '',
  ' ',
  'a1',
  '__proto__',
  'constructor',
  'toString',
  'chat.say',
  '\u0000',
  '\ud800',
  '<script>',
  'é'.repeat(300),
  '%',
  '/',
  '9'.repeat(40),
]
const numbers = [0, -1, 1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308]
const keys = [
  'id',
  'name',
  'params',
  'text',
  '__proto__',
  'constructor',
  'length',
  'then',
  'toJSON',
  '_placeholder',
  'num',
]

/** Any value that JSON can say. */
export function junkValue(random: Random, depth = 0): unknown {
  switch (random.below(depth > 3 ? 5 : 8)) {
    case 0:
      return null
    case 1:
      return random.chance(2)
    case 2:
      return random.of(numbers)
    case 3:
    case 4:
      return random.of(strings)
    case 5:
      return Array.from({ length: random.below(4) }, () => junkValue(random, depth + 1))
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [random.of(keys)!, junkValue(random, depth + 1)]),
      )
  }
}

/** A value that is nearly what it was: something in it is missing, too much, or of another kind. */
export function spoil(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(6)) return junkValue(random)
  const entries = Object.entries(value)
  const at = random.below(entries.length + 1)
  if (at === entries.length) entries.push([random.of(keys)!, junkValue(random)])
  else if (random.chance(3)) entries.splice(at, 1)
  else entries[at] = [entries[at]![0], spoil(random, entries[at]![1])]
  return Array.isArray(value) ? entries.map(([, item]) => item as unknown) : Object.fromEntries(entries)
}

/** Bytes that are nearly what they were. */
export function spoilBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const spoilt = [...bytes]
  for (let n = random.below(3); n >= 0; n -= 1) {
    const at = random.below(spoilt.length + 1)
    switch (random.below(5)) {
      case 0:
        spoilt[at] = random.below(256)
        break
      case 1:
        spoilt.splice(at, 1 + random.below(4))
        break
      case 2:
        spoilt.splice(at, 0, random.below(256))
        break
      case 3:
        spoilt.length = at
        break
      default:
        spoilt.push(...spoilt.slice(at, at + 20))
    }
  }
  return Uint8Array.from(spoilt)
}
