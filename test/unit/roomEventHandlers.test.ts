import { expect, test } from 'vitest'
import { handleEvents } from '../../media/room/eventHandlers.ts'
import { mediaEventHandlers } from '../../media/room/mediaEventHandlers.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { openLive } from '../support/openLive.ts'
import { SfuPeer } from '../support/SfuPeer.ts'

const mistake = new Error('a mistake')

test('each event is answered by its own row, and a row that fails holds up none that comes after', () => {
  const events: RoomEvent[] = [
    { feature: 'people', event: { type: 'stageLeft', id: 'ann-1' } },
    { feature: 'people', event: { type: 'stageJoined', id: 'bob-1' } },
    { feature: 'chat', event: { type: 'deleted', id: 'line-1' } },
  ]
  const done: string[] = []
  const unexpected: unknown[] = []
  handleEvents(
    {
      people: {
        stageLeft() {
          throw mistake
        },
      },
      chat: { deleted: ({ id }) => void done.push(id) },
    },
    events,
    error => unexpected.push(error),
  )
  expect([done, unexpected]).toEqual([['line-1'], [mistake]])
})

test('who loses the stage, their role or their place in the room is cut off before anybody is told of it', async () => {
  const { live, enter } = await openLive()
  await enter('mod-1', { role: 'moderator' })
  const { sfu } = createFakeSfu()
  const media = sfu.openRoom('room-1')
  const sending = async (id: string) => {
    await live.room.run('people.enter', { id, name: id, role: 'speaker', place: 'stage' })
    const peer = await new SfuPeer(media, id).begin()
    const producers = { camera: await peer.produce('camera'), screen: await peer.produce('screen') }
    const closed = () =>
      Object.entries(producers).flatMap(([source, producerId]) =>
        peer.heard.some(told => told.type === 'ownProducerClosed' && told.producerId === producerId) ? [source] : [],
      )
    return { closed }
  }
  const [ann, bob, eve] = [await sending('ann-1'), await sending('bob-1'), await sending('eve-1')]
  live.follow({
    after: live.room.seq,
    hear({ events }) {
      handleEvents(mediaEventHandlers(media, 'room-1'), events, error => {
        throw error
      })
    },
  })
  await live.room.execute('ann-1', 'c-1', 'people.leaveStage', {})
  await live.room.run('people.setRole', { id: 'bob-1', role: 'attendee' })
  await live.room.run('people.remove', { id: 'eve-1' })
  expect([ann.closed(), bob.closed(), eve.closed()]).toEqual([['camera', 'screen'], ['screen'], ['camera', 'screen']])
  await sfu.close()
})
