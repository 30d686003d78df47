import type { types } from 'mediasoup-client'

const timeoutMs = 2000
const longestRestartMs = 6000

/**
 * Restarts ICE when a transport has no way to the server any more: at once when it has failed, after a while when it
 * may come back by itself. `onFailed` calls when a restart did not help; the answer ends the watch.
 */
export function watchIce(
  transport: types.Transport,
  restart: () => Promise<types.IceParameters>,
  onFailed: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let restarting = false

  const repair = async () => {
    if (restarting) return
    restarting = true
    clearTimeout(timer)
    timer = setTimeout(onFailed, longestRestartMs)
    try {
      await transport.restartIce({ iceParameters: await restart() })
    } catch {
      // The session on the server may be gone: then a new one follows, or the time runs out.
    }
  }
  const onChange = (state: types.ConnectionState) => {
    if (state === 'connected') {
      clearTimeout(timer)
      restarting = false
    } else if (state === 'failed') {
      void repair()
    } else if (state === 'disconnected' && !restarting) {
      clearTimeout(timer)
      timer = setTimeout(() => {
        void repair()
      }, timeoutMs)
    }
  }
  transport.on('connectionstatechange', onChange)
  return () => {
    clearTimeout(timer)
    transport.off('connectionstatechange', onChange)
  }
}
