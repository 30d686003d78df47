import type { types } from 'mediasoup'
import { expect, onTestFinished, test, vi } from 'vitest'
import { codecs } from '../../media/sfu/mediasoup/codecs.ts'
import { wrapTransport } from '../../media/sfu/mediasoup/MediasoupTransport.ts'
import { Place } from '../../media/sfu/mediasoup/Placement.ts'
import type { RunningWorker } from '../../media/sfu/mediasoup/RunningWorker.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { parametersOf } from '../support/SfuPeer.ts'

/** One packet that is a whole key frame of VP8 (RFC 7741), of 16 by 16 pixels. */
function keyFrame(ssrc: number, seq: number): Buffer {
  const packet = Buffer.alloc(12 + 1 + 10)
  packet[0] = 0x80
  packet[1] = 0x80 | 96 // the frame's last packet
  packet.writeUInt16BE(seq, 2)
  packet.writeUInt32BE(seq * 3000, 4)
  packet.writeUInt32BE(ssrc, 8)
  packet.set([0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 16, 0, 16, 0], 12)
  return packet
}
/** Picture loss indication, RFC 4585. */
const isKeyFrameRequest = (rtcp: Buffer) => rtcp[1] === 206 && (rtcp[0]! & 31) === 1

test('[G8] those who begin to watch one after the other share the key frames that are asked for', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen: { ips: ['127.0.0.1'], basePort: 0 } })
  onTestFinished(() => pool.close())
  const [on] = [...pool.running] as [RunningWorker]
  const router = await on.worker.createRouter({ mediaCodecs: codecs })
  const transport = await router.createDirectTransport()
  let requests = 0
  transport.on('rtcp', packet => {
    if (isKeyFrameRequest(packet)) requests++
  })
  const media = wrapTransport(transport as unknown as types.WebRtcTransport, {
    personId: 'ann-1',
    speakers: {} as types.AudioLevelObserver,
    bring: async () => {},
    place: new Place(on),
  })
  const producers: types.Producer[] = []
  transport.observer.on('newproducer', producer => producers.push(producer))
  const rtpParameters = parametersOf('camera')
  rtpParameters.codecs[0]!.rtcpFeedback = [{ type: 'nack', parameter: 'pli' }]
  const { id: producerId } = await media.produce({ source: 'camera', rtpParameters, paused: false })
  const rtpCapabilities = router.rtpCapabilities as Parameters<typeof media.consume>[0]['rtpCapabilities']
  for (let seq = 1; seq <= 6; seq += 1) {
    producers[0]!.send(keyFrame(rtpParameters.encodings![0]!.ssrc!, seq))
    await (await media.consume({ producerId, rtpCapabilities, spatialLayer: 0 })).resume()
  }
  expect(requests).toBe(1)
  await vi.waitFor(() => expect(requests).toBe(2))
})
