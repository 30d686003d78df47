import type { types } from 'mediasoup'
import type { RtpCapabilities } from '../../../contract/sfu.ts'
import type { MediaRouter, MediaRouters, RouterListener } from '../MediaRouter.ts'
import { codecs, initialOutgoingBitrate, maxIncomingBitrate } from './codecs.ts'
import { watchTransport, wrapTransport } from './MediasoupTransport.ts'
import { openSpeakers } from './speakers.ts'
import type { RunningWorker, WorkerPool } from './WorkerPool.ts'

/** Routers on mediasoup's workers, which it closes. */
export function openMediasoupRouters (pool: WorkerPool): MediaRouters {
  return {
    openRouter: async listener => openRouter(await pool.takeLeastLoaded(), listener),
    getLoad: () => [...pool.running].map(({ routers, consumers }) => ({ rooms: routers, consumers })),
    async close () { pool.close() },
  }
}

async function openRouter (on: RunningWorker, { onSpeakers, onDied }: RouterListener): Promise<MediaRouter> {
  const router = await on.worker.createRouter({ mediaCodecs: codecs }).catch((error: unknown) => {
    on.routers--
    throw error
  })
  router.observer.once('close', () => { on.routers-- })
  const speakers = await openSpeakers(router, onSpeakers).catch((error: unknown) => {
    router.close()
    throw error
  })
  router.on('workerclose', onDied)
  return wrapRouter(router, on, speakers)
}

function wrapRouter (router: types.Router, on: RunningWorker, speakers: types.AudioLevelObserver): MediaRouter {
  return {
    rtpCapabilities: router.rtpCapabilities as RtpCapabilities,
    async createTransport ({ personId, direction, onLost }) {
      const transport = await router.createWebRtcTransport({
        webRtcServer: on.server, enableUdp: true, enableTcp: true, preferUdp: true, initialAvailableOutgoingBitrate: initialOutgoingBitrate,
      })
      if (direction === 'send') await transport.setMaxIncomingBitrate(maxIncomingBitrate)
      watchTransport(transport, onLost)
      return wrapTransport(transport, personId, speakers, on)
    },
    canConsume: (producerId, rtpCapabilities) => router.canConsume({ producerId, rtpCapabilities }),
    close: () => { router.close() },
  }
}
