import type { types } from 'mediasoup'
import { expect, onTestFinished, test, vi } from 'vitest'
import { codecs } from '../../media/sfu/mediasoup/codecs.ts'
import { wrapTransport } from '../../media/sfu/mediasoup/MediasoupTransport.ts'
import { Place } from '../../media/sfu/mediasoup/Placement.ts'
import type { RunningWorker } from '../../media/sfu/mediasoup/RunningWorker.ts'
import { openSpeakers } from '../../media/sfu/mediasoup/speakers.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import type { SpeakerLevels } from '../../media/sfu/Sfu.ts'
import { parametersOf } from '../support/SfuPeer.ts'

const levelExtension = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 6 } as const

/** A packet of Opus that says that it is as loud as can be (RFC 8285, RFC 6464). */
function loud(ssrc: number, seq: number): Buffer {
  const packet = Buffer.alloc(12 + 8 + 3)
  packet[0] = 0x90
  packet[1] = 111
  packet.writeUInt16BE(seq, 2)
  packet.writeUInt32BE(seq * 960, 4)
  packet.writeUInt32BE(ssrc, 8)
  packet.set([0xbe, 0xde, 0, 1, levelExtension.id << 4, 0x80, 0, 0], 12)
  return packet
}

test('[G1] [G3] who speaks is told by their microphone, and not by what they show', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen: { ips: ['127.0.0.1'], basePort: 0 } })
  onTestFinished(() => pool.close())
  const [on] = [...pool.running] as [RunningWorker]
  const router = await on.worker.createRouter({ mediaCodecs: codecs })
  const heard: SpeakerLevels[] = []
  const speakers = await openSpeakers(router, levels => heard.push(levels))
  /** Sends loud sound as this person. */
  const send = async (personId: string, source: 'microphone' | 'screenSound') => {
    const transport = await router.createDirectTransport()
    const made: types.Producer[] = []
    transport.observer.on('newproducer', producer => made.push(producer))
    const media = wrapTransport(transport as unknown as types.WebRtcTransport, {
      personId,
      speakers,
      bring: async () => {},
      place: new Place(on),
    })
    const rtpParameters = { ...parametersOf(source), headerExtensions: [levelExtension] }
    await media.produce({ source, rtpParameters, paused: false })
    let seq = 0
    const timer = setInterval(() => made[0]!.send(loud(rtpParameters.encodings![0]!.ssrc!, ++seq)), 20)
    onTestFinished(() => clearInterval(timer))
  }
  await send('shows-1', 'screenSound')
  await send('speaks-1', 'microphone')
  await vi.waitFor(() => expect(heard.filter(levels => levels.length > 0).length).toBeGreaterThan(2), {
    timeout: 20_000,
  })
  expect(new Set(heard.flat().map(({ personId }) => personId))).toEqual(new Set(['speaks-1']))
})
