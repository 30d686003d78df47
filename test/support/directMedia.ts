import type { types } from 'mediasoup'
import { expect, onTestFinished, vi } from 'vitest'

/** One packet of sound, as a page would send it. */
export function soundPacket(number: number, ssrc: number): Buffer {
  const packet = Buffer.alloc(32)
  packet.writeUInt8(0x80, 0)
  packet.writeUInt8(111, 1)
  packet.writeUInt16BE(number, 2)
  packet.writeUInt32BE(number * 960, 4)
  packet.writeUInt32BE(ssrc, 8)
  return packet
}

/**
 * For the rest of the test pages send and hear by this process, without ICE and DTLS: what goes on within and between
 * the workers is as ever.
 */
export function directMedia(mediasoup: types.Observer) {
  const producers = new Map<string, types.Producer>()
  const heard = new Map<string, number>()
  let transports = 0
  let sent = 0
  const onTransport = (transport: types.Transport) => {
    if (transport.type !== 'direct') return
    transports += 1
    transport.observer.on('newproducer', producer => producers.set(producer.id, producer))
    transport.observer.on('newconsumer', consumer => {
      consumer.on('rtp', () => heard.set(consumer.id, (heard.get(consumer.id) ?? 0) + 1))
    })
  }
  const onRouter = (router: types.Router) => {
    router.observer.on('newtransport', onTransport)
    const createWebRtcTransport = async () =>
      Object.assign(await router.createDirectTransport(), { setMaxIncomingBitrate: async () => undefined })
    Object.assign(router, { createWebRtcTransport })
  }
  const onWorker = (worker: types.Worker) => worker.observer.on('newrouter', onRouter)
  mediasoup.on('newworker', onWorker)
  onTestFinished(() => void mediasoup.off('newworker', onWorker))
  return {
    /** How many have been made. */
    get transports() {
      return transports
    },
    /** What is sent from now on is heard by all of them, and by nobody else. */
    async expectFlow(producerId: string, consumerIds: string[]): Promise<void> {
      const producer = producers.get(producerId)!
      heard.clear()
      await vi.waitFor(() => {
        producer.send(soundPacket(++sent, producer.rtpParameters.encodings![0]!.ssrc!))
        expect(consumerIds.filter(id => !heard.has(id))).toEqual([])
      })
      expect([...heard.keys()].filter(id => !consumerIds.includes(id))).toEqual([])
    },
  }
}
