import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

type Listener = (error: NodeJS.ErrnoException, socket: Duplex) => void

/**
 * Lets uploads take longer than a whole request may. Node says of each request once that it takes too long, and leaves
 * what then happens to who listens.
 */
export function excuseUploads(server: Server, uploads: { has(socket: Duplex): boolean }): void {
  const listeners = server.listeners('clientError') as Listener[]
  server.removeAllListeners('clientError')
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && uploads.has(socket)) return
    for (const listener of listeners) listener.call(server, error, socket)
  })
}
