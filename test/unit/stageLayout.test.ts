import { expect, test } from 'vitest'
import { heightOf, layout, type LayoutItem, type LayoutKind, type Rect } from '../../client/models/stageLayout.ts'

const wide = { width: 1048, height: 764 },
  phone = { width: 374, height: 720 },
  sheet = { width: 374, height: 290 },
  landscape = { width: 560, height: 330 },
  tall = { width: 300, height: 1600 },
  low = { width: 1400, height: 90 },
  odd = { width: 733.4, height: 411.7 },
  large = { width: 2560, height: 1200 }
const sizes = { wide, phone, sheet, landscape, tall, low, odd, large }
const kinds: LayoutKind[] = ['grid', 'speaker', 'content']

const people = (count: number): LayoutItem[] =>
  Array.from({ length: count }, (_, index) => ({ key: `p${index + 1}`, type: 'person' }))
const share: LayoutItem = { key: 'share', type: 'content' }

/** Each layout of each number of items in each size. */
function each(check: (rects: ReadonlyMap<string, Rect>, items: LayoutItem[], size: typeof wide, what: string) => void) {
  for (const kind of kinds) {
    for (const [name, size] of Object.entries(sizes)) {
      for (let count = 1; count <= 25; count++) {
        const items = kind === 'content' ? [...people(count), share] : people(count)
        check(layout(kind, items, size), items, size, `${kind} of ${count}, ${name}`)
      }
    }
  }
}

const areApart = (a: Rect, b: Rect) =>
  a.x + a.width + 8 <= b.x || b.x + b.width + 8 <= a.x || a.y + a.height + 8 <= b.y || b.y + b.height + 8 <= a.y

test('[G1] in each layout 1 to 25 people have a place, and none covers another or sticks out at the side', () => {
  const faults: string[] = []
  each((rects, items, size, what) => {
    const all = [...rects.values()]
    const isInside = all.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= size.width && height > 0)
    const isWhole = all.every(rect => Object.values(rect).every(Number.isInteger))
    const hasRoom = all.every((a, index) => all.slice(index + 1).every(b => areApart(a, b)))
    const hasAll = rects.size === items.length && items.every(({ key }) => rects.has(key))
    if (!isInside || !isWhole || !hasRoom || !hasAll) faults.push(what)
  })
  expect(faults).toEqual([])
})

test("[G1] in each layout a person's tile is never taller than 4:3 nor wider than 16:9", () => {
  each((rects, items, _, what) => {
    for (const { key, type } of items) {
      const { width, height } = rects.get(key)!
      if (type === 'content') continue
      // A pixel is not divided: a side may be cut down to a whole one.
      expect((width + 1) / height, what).toBeGreaterThanOrEqual(4 / 3)
      expect(width / (height + 1), what).toBeLessThanOrEqual(16 / 9)
    }
  })
})

test('[G1] [G9] only where tiles would become too small do they go beyond the height of the stage', () => {
  each((rects, _, size, what) => {
    if (heightOf(rects) <= size.height) return
    const narrowest = Math.min(...[...rects.values()].map(({ width }) => width))
    expect([narrowest >= 84, narrowest < 2 * 84 + 8], what).toEqual([true, true])
  })
})

test('[G1] the main place is larger than any place of the strip, and before it', () => {
  for (const kind of ['speaker', 'content'] as const) {
    for (const [name, size] of Object.entries(sizes)) {
      for (let count = 2; count <= 25; count++) {
        const items = kind === 'content' ? [share, ...people(count)] : people(count)
        const [main, ...strip] = [...layout(kind, items, size).values()]
        for (const { width, height, x, y } of strip) {
          const what = `${kind} of ${count}, ${name}`
          expect(main!.width * main!.height, what).toBeGreaterThan(width * height)
          expect(x >= main!.x + main!.width || y >= main!.y + main!.height, what).toBe(true)
        }
      }
    }
  }
})

test('[G1] [G9] a strip of a few stands at the side of a low stage, and below the picture on a tall one', () => {
  const [main, ...strip] = [...layout('speaker', people(5), { width: 1400, height: 700 }).values()]
  expect(strip.every(({ x }) => x >= main!.x + main!.width)).toBe(true)
  const [onPhone, ...below] = [...layout('speaker', people(5), phone).values()]
  expect(onPhone).toMatchObject({ x: 0, width: 374, height: 280 })
  expect(new Set(below.map(({ y }) => y))).toEqual(new Set([below[0]!.y]))
  expect(below[0]!.y).toBe(onPhone!.y + onPhone!.height + 8)
})

test('[G1] content has all the room that the strip leaves, whatever its shape', () => {
  expect(layout('content', [share], wide).get('share')).toEqual({ x: 0, y: 0, ...wide })
  const rects = layout('content', [...people(3), share], phone)
  const { x, y, width, height } = rects.get('share')!
  const strip = rects.get('p1')!
  expect({ x, y, width, height }).toEqual({ x: 0, y: 0, width: 374, height: 720 - 8 - strip.height })
})

test('[G1] without content its layout is the grid, and a speaker alone fills the stage as in the grid', () => {
  expect(layout('content', people(5), wide)).toEqual(layout('grid', people(5), wide))
  expect(layout('speaker', people(1), wide)).toEqual(layout('grid', people(1), wide))
})

test('[G1] rows that are not full stand in the middle, and as many in each as the arrangement says', () => {
  const rects = layout('grid', people(5), { width: 1400, height: 500 })
  const rows = Map.groupBy(rects.values(), ({ y }) => y)
  expect([...rows.values()].map(row => row.length)).toEqual([3, 2])
  for (const row of rows.values()) {
    const [first, last] = [row[0]!, row.at(-1)!]
    expect(Math.abs(first.x - (1400 - last.x - last.width))).toBeLessThanOrEqual(1)
  }
})

test('[G1] a stage without room or without people has no places to speak of', () => {
  for (const kind of kinds) {
    expect(layout(kind, [], wide).size).toBe(0)
    const rects = layout(kind, [share, ...people(3)], { width: 0, height: 0 })
    expect([...rects.values()].every(({ width, height }) => width === 0 && height === 0)).toBe(true)
  }
})
