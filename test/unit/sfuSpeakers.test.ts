import { expect, test } from 'vitest'
import type { SpeakerLevels } from '../../media/sfu/Sfu.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'

test('[MS7] nobody speaks any more once the media worker is gone', async () => {
  const { sfu, routers } = createFakeSfu()
  const room = sfu.openRoom('room-1')
  const told: SpeakerLevels[] = []
  room.onSpeakers('room-1', levels => told.push(levels))
  await new SfuPeer(room, 'ann-1').begin()
  const speaks = [{ personId: 'ann-1', level: 0.5 }]
  for (const router of routers.open) router.listener.onSpeakers(speaks)
  routers.die()
  expect(told).toEqual([speaks, []])
})
