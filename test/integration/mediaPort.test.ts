import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { MediaPortTaken } from '../../media/sfu/mediasoup/MediaPortTaken.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'

test('[O1] a port for media that something else has is named as such', async () => {
  const other = createSocket('udp4').bind(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address()
  const opening = WorkerPool.open({ workers: 1, listen: { ips: ['127.0.0.1'], basePort: port } })
  await expect(opening).rejects.toThrow(MediaPortTaken)
  await expect(opening).rejects.toThrow(`Port ${port} for media is taken`)
})
