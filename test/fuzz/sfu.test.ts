import type { types } from 'mediasoup'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DomainError, ErrorCode } from '../../contract/errors.ts'
import { sfuRequests } from '../../contract/sfu.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { codecs } from '../../media/sfu/mediasoup/codecs.ts'
import { createMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import type { Sfu } from '../../media/sfu/Sfu.ts'
import { Random } from '../support/Random.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import { hostileRequest, type KnownIds } from '../support/sfuRequests.ts'

const requests = Number(process.env['FUZZ_SFU_REQUESTS'] ?? 2000)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const atOnce = 50
const hangLimitMs = 120_000 + requests * 20
const refusals: readonly ErrorCode[] = ['bad_command', 'not_found', 'out_of_turn']

let pool: WorkerPool, sfu: Sfu, worker: types.Worker, died: number

beforeAll(async () => {
  died = 0
  pool = await WorkerPool.open({
    workers: 1,
    listen: { ips: ['127.0.0.1'], basePort: 0 },
    onWorkerDied: () => {
      died += 1
    },
  })
  sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  worker = [...pool.running][0]!.worker
})
afterAll(async () => sfu.close())

/** Sound that flows through a room of its own on the worker, packet for packet. */
async function openInnocents(): Promise<{ flow(): Promise<void> }> {
  const router = await worker.createRouter({ mediaCodecs: codecs })
  const transport = await router.createDirectTransport()
  const ssrc = 4711
  const producer = await transport.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc }],
    },
  })
  const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities })
  let received = 0
  let sequence = 0
  consumer.on('rtp', () => {
    received += 1
  })
  return {
    async flow() {
      const before = received
      await vi.waitFor(() => {
        producer.send(packet(++sequence, ssrc))
        expect(received).toBeGreaterThan(before)
      })
    },
  }
}

/** A packet of RTP (RFC 3550) with four bytes of sound. */
function packet(sequence: number, ssrc: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes[0] = 0x80
  bytes[1] = 100
  bytes.writeUInt16BE(sequence & 0xffff, 2)
  bytes.writeUInt32BE(sequence * 960, 4)
  bytes.writeUInt32BE(ssrc, 8)
  return bytes
}

/** A new page of the hostile person's, with something sent and something watched. */
async function begin(hostile: SfuPeer, victim: SfuPeer, victims: string): Promise<KnownIds> {
  await hostile.begin()
  const own = await hostile.produce('microphone')
  const consumerId = await hostile.consume(victims)
  return {
    producerId: [own, victims],
    consumerId: [consumerId],
    transportId: [hostile.sendTransportId, hostile.sendTransportId, hostile.sendTransportId, victim.sendTransportId],
  }
}

test(
  `[O1] nothing that a page asks of the SFU harms the worker or another room (seed ${seed})`,
  async () => {
    const random = new Random(seed)
    const innocents = await openInnocents()
    const performed = new Map<string, number>()
    for (let asked = 0; asked < requests; asked += atOnce) {
      const room = sfu.openRoom(`room-${asked}`)
      const victim = await new SfuPeer(room, 'ann-1').begin()
      const victims = await victim.produce('camera')
      const hostile = new SfuPeer(room, 'eve-1')
      const known = await begin(hostile, victim, victims)
      const answers = await Promise.allSettled(
        Array.from({ length: atOnce }, async () => {
          const [name, params] = hostileRequest(random, known)
          const reply = (await hostile.session.request(name, params)) as { id?: string }
          performed.set(name, (performed.get(name) ?? 0) + 1)
          if (name === 'produce') known.producerId.push(reply.id!)
          if (name === 'consume') known.consumerId.push(reply.id!)
          if (name === 'createTransport') known.transportId.push(reply.id!)
        }),
      )
      const reasons = answers.map(answer => (answer.status === 'rejected' ? (answer.reason as DomainError) : undefined))
      expect(reasons.filter(reason => reason && !refusals.includes(reason.code))).toEqual([])
      hostile.session.close()
      room.close()
      await innocents.flow()
    }
    await worker.getResourceUsage()
    expect({ died, pid: [...pool.running][0]!.worker.pid }).toEqual({ died: 0, pid: worker.pid })
    await innocents.flow()
    expect([...performed.keys()].toSorted()).toEqual(Object.keys(sfuRequests).toSorted())
    expect(performed.get('produce')).toBeGreaterThan(requests / 40)
  },
  hangLimitMs,
)
