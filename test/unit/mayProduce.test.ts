import { expect, test } from 'vitest'
import type { Seat } from '../../contract/features/seats.ts'
import { sources } from '../../contract/sfu.ts'
import { mayProduce } from '../../server/ws/mayProduce.ts'

const mayOf = (seat: Partial<Seat> | undefined) =>
  sources.filter(source => mayProduce(seat as Seat | undefined, source))

test('[A8] [G3] on the stage all send camera and microphone, and moderators and speakers a screen with its sound', () => {
  expect(mayOf({ place: 'stage', role: 'attendee' })).toEqual(['microphone', 'camera'])
  expect(mayOf({ place: 'stage', role: 'speaker' })).toEqual(sources)
  expect(mayOf({ place: 'stage', role: 'moderator' })).toEqual(sources)
})

test('[A8] who is not on the stage sends nothing', () => {
  expect(mayOf({ place: 'viewer', role: 'moderator' })).toEqual([])
  expect(mayOf(undefined)).toEqual([])
})
