import type { types } from 'mediasoup'
import { expect, onTestFinished, test, vi } from 'vitest'
import { BranchPipe } from '../../media/sfu/mediasoup/BranchPipe.ts'
import { openPlacedRouter } from '../../media/sfu/mediasoup/PlacedRouter.ts'
import { soundPacket } from '../support/directMedia.ts'
import { openWholePool } from '../support/openWholePool.ts'
import { parametersOf } from '../support/SfuPeer.ts'

/** Two workers: sound that is sent at the home of a room, and its branch. */
async function openBranch() {
  const pool = await openWholePool({ workers: 2, listen: { ips: ['127.0.0.1'], basePort: 0 } })
  onTestFinished(() => pool.close())
  const [first, second] = pool.running
  const home = await openPlacedRouter(pool.placement, first!)
  const branch = await openPlacedRouter(pool.placement, second!)
  const rtpParameters = parametersOf('microphone') as types.RtpParameters
  const producer = await (await home.router.createDirectTransport()).produce({ kind: 'audio', rtpParameters })
  const pipe = new BranchPipe(home, branch)
  const watch = async () => {
    await pipe.bring(producer.id)
    const { rtpCapabilities } = branch.router
    const transport = await branch.router.createDirectTransport()
    return transport.consume({ producerId: producer.id, rtpCapabilities })
  }
  let sent = 0
  const send = () => producer.send(soundPacket(++sent, rtpParameters.encodings![0]!.ssrc!))
  return { pipe, producer, watch, send }
}

test('[J10] what is sent at home is heard at the branch, and paused, resumed and closed there as at home', async () => {
  const { producer, watch, send } = await openBranch()
  const consumer = await watch()
  let heard = 0
  consumer.on('rtp', () => heard++)
  await vi.waitFor(() => {
    send()
    expect(heard).toBeGreaterThan(0)
  })
  await producer.pause()
  await vi.waitFor(() => expect(consumer.producerPaused).toBe(true))
  await producer.resume()
  await vi.waitFor(() => expect(consumer.producerPaused).toBe(false))
  producer.close()
  await vi.waitFor(() => expect(consumer.closed).toBe(true))
})

test('[J10] what is paused before it is watched, and what changes meanwhile, is so at the branch', async () => {
  const { producer, watch } = await openBranch()
  await producer.pause()
  const watching = watch()
  const resumed = producer.resume()
  const consumer = await watching
  await resumed
  await vi.waitFor(() => expect(consumer.producerPaused).toBe(false))
})

test('[J10] what ends while it is brought is refused or ends there, and is not kept', async () => {
  const { pipe, producer, watch } = await openBranch()
  const watching = watch()
  producer.close()
  await watching.then(
    consumer => vi.waitFor(() => expect(consumer.closed).toBe(true)),
    (error: unknown) => expect(error).toBeInstanceOf(Error),
  )
  await expect(pipe.bring(producer.id)).rejects.toThrow()
})
