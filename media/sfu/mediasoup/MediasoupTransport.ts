import type { types } from 'mediasoup'
import type { RtpParameters } from '../../../contract/rtp.ts'
import { kindOf, type Source } from '../../../contract/sfu.ts'
import type { MediaProducer, MediaTransport } from '../MediaRouter.ts'
import type { Place } from './Placement.ts'
import type { RunningWorker } from './RunningWorker.ts'

/**
 * A page is asked for a key frame at most so often: one serves all who came meanwhile, and those who come and go cannot
 * make everybody's picture large and coarse.
 */
const keyFramesApartMs = 500

/** What stands beside a producer in mediasoup. */
export interface ProducerData extends types.AppData {
  personId: string
  source: Source
}

/** What stands around a transport. */
export interface TransportSurroundings {
  personId: string
  speakers: types.AudioLevelObserver
  /** Makes a producer of the room ready to be watched here. */
  bring(producerId: string): Promise<void>
  /** Counts what is sent or watched here. */
  place: Place
}

/** One of mediasoup's transports as the port has it. */
export function wrapTransport(
  transport: types.WebRtcTransport,
  { personId, speakers, bring, place }: TransportSurroundings,
): MediaTransport {
  const { on } = place
  const { id, iceParameters, dtlsParameters } = transport
  return {
    id,
    options: { id, iceParameters, dtlsParameters, iceCandidates: transport.iceCandidates },
    connect: async dtls => on.ask(async () => transport.connect({ dtlsParameters: dtls })),
    restartIce: async () => on.ask(async () => transport.restartIce()),
    async produce({ source, rtpParameters, paused }) {
      const appData: ProducerData = { personId, source }
      const kind = kindOf[source]
      const options = { kind, rtpParameters, paused, appData, keyFrameRequestDelay: keyFramesApartMs }
      const producer = await place.hold(async () => on.ask(async () => transport.produce(options)))
      const wrapped = wrapStream(producer, on)
      try {
        // A film that somebody shows is not their voice.
        if (source === 'microphone') await on.ask(async () => speakers.addProducer({ producerId: producer.id }))
        return wrapped
      } catch (error) {
        wrapped.close()
        throw error
      }
    },
    async consume({ producerId, rtpCapabilities, spatialLayer }) {
      const options = { producerId, rtpCapabilities, paused: true, preferredLayers: { spatialLayer } }
      const consumer = await place.hold(async () => {
        await bring(producerId)
        return on.ask(async () => transport.consume(options))
      })
      return {
        ...wrapStream(consumer, on),
        rtpParameters: consumer.rtpParameters as RtpParameters,
        setPreferredLayer: async spatialLayer => on.ask(async () => consumer.setPreferredLayers({ spatialLayer })),
      }
    },
    close: () => {
      on.close(() => {
        transport.close()
      })
    },
  }
}

const wrapStream = (stream: types.Producer | types.Consumer, on: RunningWorker): MediaProducer => ({
  id: stream.id,
  pause: async () => on.ask(async () => stream.pause()),
  resume: async () => on.ask(async () => stream.resume()),
  close: () => {
    on.close(() => {
      stream.close()
    })
  },
})

/** Calls once when the page's end has closed, or could not be trusted; not when the transport is closed here. */
export function watchTransport(transport: types.WebRtcTransport, onLost: () => void): void {
  transport.on('dtlsstatechange', state => {
    if ((state === 'closed' || state === 'failed') && !transport.closed) onLost()
  })
}
