import { expect, test } from 'vitest'
import { FreshViews } from '../../client/models/FreshViews.ts'

let now = 0
const ask = (views: FreshViews, ...minutes: number[]) =>
  minutes.map(minute => {
    now = minute * 60_000
    return views.mayAsk()
  })

test('[J5] a page that does not understand four events within minutes is too old', () => {
  expect(ask(new FreshViews(() => now), 0, 3, 6, 9)).toEqual([true, true, true, false])
})

test('[J5] a page that stays open for days asks again however often it did not understand an event long ago', () => {
  expect(ask(new FreshViews(() => now), 0, 1, 2, 600, 1200, 1201, 1202)).not.toContain(false)
  expect(ask(new FreshViews(() => now), 0, 4, 8, 12, 16)).not.toContain(false)
  expect(ask(new FreshViews(() => now), 0, 4, 8, 9)).toEqual([true, true, true, false])
})
