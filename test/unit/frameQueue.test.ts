import { deflateRawSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { FrameQueue } from '../../client/net/FrameQueue.ts'
import type { Frame } from '../../contract/room.ts'

const numbered = (seq: number): Frame => ({ events: [], seq })
const deflated = (frame: Frame) => new Uint8Array(deflateRawSync(JSON.stringify(frame)))

function openQueue() {
  const handed: (number | undefined)[] = []
  const failures: unknown[] = []
  const queue = new FrameQueue(
    frame => handed.push('seq' in frame ? frame.seq : undefined),
    error => failures.push(error),
  )
  return { queue, handed, failures }
}

test('[C2] frames are handed on in their order, at once where nothing has to be inflated', async () => {
  const { queue, handed, failures } = openQueue()
  queue.take(numbered(1))
  expect(handed).toEqual([1])
  queue.take(deflated(numbered(2)))
  queue.take(numbered(3))
  queue.take(deflated(numbered(4)).buffer)
  queue.take(numbered(5))
  expect(handed).toEqual([1])
  await vi.waitFor(() => expect(handed).toEqual([1, 2, 3, 4, 5]))
  queue.take(numbered(6))
  expect(handed.at(-1)).toBe(6)
  expect(failures).toEqual([])
})

test('[J5] what still waits when a connection is over is not handed on, and what comes on the next one is', async () => {
  const { queue, handed } = openQueue()
  queue.take(deflated(numbered(1)))
  queue.take(numbered(2))
  queue.clear()
  queue.take(deflated(numbered(3)))
  await vi.waitFor(() => expect(handed).toEqual([3]))
  queue.take(numbered(4))
  expect(handed).toEqual([3, 4])
})

test('[J5] what cannot be inflated is a failure, and the rest goes on', async () => {
  const { queue, handed, failures } = openQueue()
  queue.take(Uint8Array.of(255, 254, 253))
  queue.take(numbered(2))
  await vi.waitFor(() => expect(handed).toEqual([2]))
  expect(failures).toHaveLength(1)
})
