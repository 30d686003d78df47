import { expect, vi } from 'vitest'
import { SfuPeer } from '../support/SfuPeer.ts'
import { code, two, type TestInRoom } from '../support/sfuRooms.ts'

/** What every SFU must bear of its media workers. */
export function sfuWorkers(withRoom: TestInRoom): void {
  const backWithMedia = async (ann: SfuPeer, bob: SfuPeer) => {
    await vi.waitFor(() => {
      expect([ann.words.at(-1), bob.words.at(-1)]).toEqual(['restarted', 'restarted'])
    })
    await Promise.all([ann.begin(), bob.begin()])
    const producerId = await ann.produce('camera')
    expect(bob.heard.at(-1)).toMatchObject({ type: 'producerAdded', producerId })
    const consumerId = await bob.consume(producerId)
    await bob.session.request('resumeConsumer', { consumerId })
  }

  withRoom('a media worker that dies takes no room with it', async (room, { killWorkers }) => {
    const [ann, bob] = await two(room)
    await ann.produce('camera')
    killWorkers()
    await vi.waitFor(() => {
      expect(ann.words).toEqual(['restarted'])
    })
    expect(bob.words).toEqual(['producerAdded', 'restarted'])
    await expect(ann.produce('camera')).rejects.toEqual(code('out_of_turn'))
    await backWithMedia(ann, bob)
  })

  withRoom(
    '[J5] a media worker that fails is replaced, and all are back with media',
    async (room, { spoilWorkers }) => {
      const [ann, bob] = await two(room)
      await ann.produce('camera')
      await spoilWorkers()
      await expect(ann.produce('camera')).rejects.toEqual(code('no_media'))
      await backWithMedia(ann, bob)
    },
  )

  withRoom('[J5] who leaves a media worker that fails harms nobody', async (room, { spoilWorkers }) => {
    const [ann, bob, cem] = [...(await two(room)), await new SfuPeer(room, 'cem-1').begin()]
    await ann.produce('camera')
    await cem.produce('camera')
    await spoilWorkers()
    cem.session.close()
    await backWithMedia(ann, bob)
  })
}
