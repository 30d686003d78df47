import type { MediaRouters } from './MediaRouter.ts'

/** Routers that are opened when the first room needs one; where that fails, the next request tries again. */
export function createLateRouters(open: () => Promise<MediaRouters>): MediaRouters {
  let opening: Promise<MediaRouters> | undefined
  let opened: MediaRouters | undefined
  let isClosed = false

  async function openOnce(): Promise<MediaRouters> {
    try {
      return (opened = await open())
    } catch (error) {
      opening = undefined
      throw error
    }
  }
  return {
    async openRouter(listener) {
      if (isClosed) throw new Error('The media routers are closed')
      opening ??= openOnce()
      return (await opening).openRouter(listener)
    },
    getLoad: () => opened?.getLoad() ?? [],
    async close() {
      isClosed = true
      const routers = await opening?.catch(() => undefined)
      await routers?.close()
    },
  }
}
