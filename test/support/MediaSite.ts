import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server as SocketServer } from 'socket.io'
import { createServer as createVite } from 'vite'
import { DomainError } from '../../contract/errors.ts'
import type { Sfu } from '../../media/sfu/Sfu.ts'

/** Serves a page with nothing but media, and one room. */
export async function openMediaSite (sfu: Sfu): Promise<{ url: string, close: () => Promise<void> }> {
  const http: Server = createServer()
  const vite = await createVite({
    root: new URL('./mediaSite', import.meta.url).pathname, configFile: false, logLevel: 'error', appType: 'spa',
    cacheDir: `/tmp/greenroom-media-site-${process.pid}`,
    server: { middlewareMode: true, hmr: false, fs: { strict: false } },
  })
  http.on('request', vite.middlewares)
  const sockets = new SocketServer(http, { transports: ['websocket'] })
  const room = sfu.openRoom('room-1')
  sockets.on('connection', socket => {
    const { me } = socket.handshake.auth as { me: string }
    const session = room.join({ personId: me, notify: notification => socket.emit('sfu', notification), mayProduce: () => true })
    socket.on('sfu', (request: { name: string, params: unknown }, answer: (value: unknown) => void) => {
      session.request(request.name, request.params).then(
        reply => { answer({ ok: true, reply }) },
        (error: unknown) => { answer({ ok: false, error: { code: error instanceof DomainError ? error.code : 'failed', message: String(error) } }) },
      )
    })
    socket.on('disconnect', () => { session.close() })
  })
  await new Promise<void>(resolve => { http.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    async close () {
      await sockets.close()
      await vite.close()
    },
  }
}
