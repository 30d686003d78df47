import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { waitAtMost } from './waitAtMost.ts'

const finishMs = 1000

/**
 * Notes every connection of a server, upgraded or silent ones too. The answer waits for the server's closing; what has
 * not ended by itself after a moment is cut, so that nobody holds the server up.
 */
export function trackConnections(server: Server): (closing: Promise<unknown>) => Promise<void> {
  const connections = new Set<Socket>()
  server.on('connection', socket => {
    connections.add(socket)
    socket.once('close', () => {
      connections.delete(socket)
    })
  })
  return async closing => {
    await waitAtMost(finishMs, closing)
    for (const socket of connections) socket.destroy()
    await closing
  }
}
