import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { DomainError } from '../../contract/errors.ts'

/** Takes an upgrade over; `rest` is what stands behind the route's path. */
export type UpgradeRoute = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  rest: string,
) => void | Promise<void>

interface Routes {
  /** Whether a page of this server asks; others are refused, whatever they ask for. */
  isOwnOrigin(origin: string | undefined): boolean
  /** Whether it may be looked at now: others have been too many. */
  takeUpgrade(request: IncomingMessage): boolean
  /** By the path's beginning, which ends with a slash. */
  paths: Record<string, UpgradeRoute>
}

/** Not Node's own list: importing `node:http` by name loads its HTTP client of 9 MB too, which nothing here uses. */
const reasons = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 500: 'Internal Server Error' }

/**
 * Ends an upgrade that is refused, with an HTTP answer that says why; the other side need not close its own half, for
 * no limit of Node's HTTP server holds for an upgrade.
 */
export function refuseUpgrade(socket: Duplex, status: keyof typeof reasons): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Answers every upgrade of a server, by path: there is no other listener, so none is left hanging. */
export function routeUpgrades(server: Server, { isOwnOrigin, takeUpgrade, paths }: Routes): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {}) // the other side may go at any time, also before a route listens
    if (!isOwnOrigin(request.headers.origin)) return refuseUpgrade(socket, 403)
    const path = (request.url ?? '/').split('?')[0]!
    const match = Object.entries(paths).find(([prefix]) => path.startsWith(prefix))
    if (!match) return refuseUpgrade(socket, 404)
    if (!takeUpgrade(request)) return refuseUpgrade(socket, 429)
    const [prefix, route] = match
    Promise.resolve(route(request, socket, head, path.slice(prefix.length))).catch((error: unknown) => {
      refuseUpgrade(socket, error instanceof DomainError && error.code === 'too_fast' ? 429 : 500)
    })
  })
}
