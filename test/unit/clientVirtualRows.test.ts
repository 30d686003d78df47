import { expect, test } from 'vitest'
import { shownRows } from '../../client/ui/shownRows.ts'

const rows = Array.from({ length: 2000 }, (_, n) => ({ id: `p${n}` }))
const heightOf = (id: string) => (id === 'p5' ? 100 : 50)
const shown = (from: number, to: number, focused?: string) => shownRows(rows, { heightOf, from, to, focused })
const whole = rows.length * 50 + 50

test('[M1] of a long list the rows looked at are rendered, the first and the last, with gaps as high as the others', () => {
  expect(shown(0, 100).map(({ index }) => index)).toEqual([0, 1, 1999])
  const middle = shown(1050, 1149)
  expect(middle).toEqual([
    { index: 0, gap: 0 },
    { index: 20, gap: 19 * 50 + 50 },
    { index: 21, gap: 0 },
    { index: 1999, gap: 1977 * 50 },
  ])
  for (const list of [shown(0, 100), middle, shown(whole - 10, whole + 500)]) {
    const high = list.reduce((sum, { index, gap }) => sum + gap + heightOf(rows[index]!.id), 0)
    expect(high).toBe(whole)
  }
})

test('[M1] the row that had the focus stays with its neighbours, wherever one looks', () => {
  expect(shown(50_000, 50_010, 'p7').map(({ index }) => index)).toEqual([0, 6, 7, 8, 999, 1999])
  expect(shown(0, 10, 'gone').map(({ index }) => index)).toEqual([0, 1999])
  expect(shown(0, 10, 'p1999').map(({ index }) => index)).toEqual([0, 1998, 1999])
})
