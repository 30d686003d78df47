import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { listenInfosOf, type MediaListen } from './MediaListen.ts'
import { MediaPortTaken } from './MediaPortTaken.ts'

type Where = ReturnType<typeof listenInfosOf>[number]

const listeners = {
  async udp({ ip, port }: Where) {
    const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4')
    await once(socket.bind({ address: ip, port, exclusive: true }), 'listening')
    await new Promise<void>(resolve => socket.close(resolve))
  },
  async tcp({ ip, port }: Where) {
    const server = createServer()
    await once(server.listen({ host: ip, port, exclusive: true }), 'listening')
    await new Promise(resolve => server.close(resolve))
  },
}

/**
 * Listens for a moment wherever the workers will, so that a wrong setting is known before there is a worker.
 * @throws {MediaPortTaken} where something else listens
 * @throws the system's error where an address is none of this machine's
 */
export async function requireFreePorts(listen: MediaListen, workers: number): Promise<void> {
  const all = Array.from({ length: workers }, (_, index) => listenInfosOf(listen, index)).flat()
  for (const where of all) {
    await listeners[where.protocol](where).catch((error: unknown) => {
      throw MediaPortTaken.readFrom(error, where.port)
    })
  }
}
