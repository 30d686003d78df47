import type { types } from 'mediasoup'
import { kindOf, type RtpParameters, type Source } from '../../../contract/sfu.ts'
import type { MediaTransport } from '../MediaRouter.ts'

/** What stands beside a producer in mediasoup. */
export interface ProducerData extends types.AppData {
  personId: string
  source: Source
}

/** Keeps a count; the pool chooses by it. */
export interface Count {
  consumers: number
}

/** What stands around a transport; `bring` makes a producer of the room ready to be watched here. */
export interface TransportSurroundings {
  personId: string
  speakers: types.AudioLevelObserver
  count: Count
  bring(producerId: string): Promise<void>
}

/** One of mediasoup's transports as the port has it. */
export function wrapTransport(
  transport: types.WebRtcTransport,
  { personId, speakers, count, bring }: TransportSurroundings,
): MediaTransport {
  const { id, iceParameters, dtlsParameters } = transport
  return {
    id,
    options: { id, iceParameters, dtlsParameters, iceCandidates: transport.iceCandidates },
    connect: async dtls => transport.connect({ dtlsParameters: dtls }),
    restartIce: async () => transport.restartIce(),
    async produce({ source, rtpParameters, paused }) {
      const appData: ProducerData = { personId, source }
      const producer = await transport.produce({ kind: kindOf[source], rtpParameters, paused, appData })
      if (producer.kind === 'audio') await speakers.addProducer({ producerId: producer.id })
      return producer
    },
    async consume({ producerId, rtpCapabilities, spatialLayer }) {
      await bring(producerId)
      const consumer = await transport.consume({
        producerId,
        rtpCapabilities,
        paused: true,
        preferredLayers: { spatialLayer },
      })
      count.consumers++
      consumer.observer.once('close', () => {
        count.consumers--
      })
      return {
        id: consumer.id,
        rtpParameters: consumer.rtpParameters as RtpParameters,
        pause: async () => consumer.pause(),
        resume: async () => consumer.resume(),
        setPreferredLayer: async spatialLayer => consumer.setPreferredLayers({ spatialLayer }),
        close: () => {
          consumer.close()
        },
      }
    },
    close: () => {
      transport.close()
    },
  }
}

/** Calls once when the page's end has closed, or could not be trusted; not when the transport is closed here. */
export function watchTransport(transport: types.WebRtcTransport, onLost: () => void): void {
  transport.on('dtlsstatechange', state => {
    if ((state === 'closed' || state === 'failed') && !transport.closed) onLost()
  })
}
