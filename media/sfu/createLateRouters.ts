import type { MediaRouters } from './MediaRouter.ts'

interface LateRouters {
  open(): Promise<MediaRouters>
  /** Hears of each opening that failed. */
  onFailed(error: unknown): void
  /** In milliseconds. */
  now(): number
}

/** After a failure nothing is tried again for so long: a start costs everybody, and anybody may ask again at once. */
const pauseMs = 1000

/**
 * Routers that are opened when the first room needs one. Where that fails, all who ask within the next second are
 * refused for the same reason, and then the next one tries again.
 */
export function createLateRouters({ open, onFailed, now }: LateRouters): MediaRouters {
  let opening: PromiseWithResolvers<MediaRouters> | undefined
  let opened: MediaRouters | undefined
  let retryAtMs = -Infinity
  let isClosed = false

  async function openFor({ resolve, reject }: PromiseWithResolvers<MediaRouters>): Promise<void> {
    try {
      const routers = await open()
      if (isClosed) {
        await routers.close()
        return
      }
      opened = routers
      resolve(routers)
    } catch (error) {
      if (isClosed) return // nobody waits for it
      retryAtMs = now() + pauseMs
      reject(error)
      onFailed(error)
    }
  }
  return {
    async openRouter(listener) {
      if (isClosed) throw closed()
      if (!opening || (!opened && now() >= retryAtMs)) {
        opening = Promise.withResolvers()
        retryAtMs = Infinity
        void openFor(opening)
      }
      return (await opening.promise).openRouter(listener)
    },
    getLoad: () => opened?.getLoad() ?? [],
    async close() {
      isClosed = true
      opening?.reject(closed()) // what is under way may take long, and is closed when it comes
      await opened?.close()
    },
  }
}

const closed = () => new Error('The media routers are closed')
