import { expect, test } from 'vitest'
import { registry } from '../../contract/room.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openLive } from '../support/openLive.ts'

/** From where a log has been read, in order. */
function watchReads(log: FakeRoomLog): string[] {
  const reads: string[] = []
  const read = log.read.bind(log)
  log.read = (fence, from) => (reads.push(from), read(fence, from))
  return reads
}

test('a fold that comes to another state has a new number, by which snapshots of the one before are passed by', async () => {
  const log = new FakeRoomLog()
  const { enter, live } = await openLive({ log })
  await enter('ann-1', { role: 'moderator' })
  await live.room.execute('ann-1', 'c-1', 'chat.say', { text: 'hello', replyTo: null })
  await live.close()
  const { chat } = registry,
    { evolve } = chat
  const mended: typeof evolve = (state, event) => ({ ...(evolve(state, event) as object), mended: true })
  const reads = watchReads(log)
  try {
    chat.evolve = mended
    expect((await openLive({ log, fence: 2 })).live.room.state.chat, 'without one').not.toHaveProperty('mended')
    chat.foldVersion = 2
    expect((await openLive({ log, fence: 3 })).live.room.state.chat).toMatchObject({ mended: true })
    expect(reads).toEqual(['snapshot', 'snapshot', 'start'])
  } finally {
    chat.evolve = evolve
    delete chat.foldVersion
  }
})
