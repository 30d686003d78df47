import { expect, test } from 'vitest'
import { readSamples } from '../../media/room/samples.ts'
import { Sampling } from '../../media/room/Sampling.ts'
import { failTest } from '../support/failTest.ts'
import { FakeSampleLog } from '../support/FakeSampleLog.ts'
import { mainRoomId as main, openBreakouts } from '../support/openMeeting.ts'

const everyMs = 10_000

test('[L2] [B1] who is in a breakout is counted there and nowhere else, but for a hand that stays raised', async () => {
  const { rooms, directory, clock, enter, flush, a } = await openBreakouts()
  const samples = new FakeSampleLog()
  const sampling = new Sampling({
    samples,
    sampleEveryMs: everyMs,
    now: clock.now,
    clock,
    onUnexpected: failTest,
  })
  const [ann, bob] = [await enter('ann-1', { place: 'stage' }), await enter('bob-1')]
  await enter('cem-1')
  await flush()
  await ann.give('hands.raise', {})
  for (const id of ['ann-1', 'bob-1']) await rooms.move(id, a)
  for (const live of directory.openRooms.values()) sampling.begin(live)
  await flush()
  await bob.say('in A')
  await clock.pass(everyMs)
  const read = async (roomId: string) => {
    const page = await readSamples(samples, roomId, 'room', { from: 0, to: 1e9, limit: 10 })
    return page.samples.map(({ at, figures: { here, onStage, hands, lines } }) => [
      at,
      ...[here, onStage, hands, lines].map(({ attendee }) => attendee),
    ])
  }
  expect(await read(main)).toEqual([[10_000, 1, 0, 1, 0]])
  expect(await read(a)).toEqual([[10_000, 2, 1, 0, 1]])
})
