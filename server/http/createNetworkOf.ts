import type { IncomingMessage } from 'node:http'
import proxyAddress from '@fastify/proxy-addr'
import { networkOf } from './networkOf.ts'

/**
 * The network that an upgrade comes from, with the same trust in proxies as for requests; no name where the connection
 * is gone already.
 */
export function createNetworkOf(trustProxy: false | string[]): (request: IncomingMessage) => string {
  const trust = proxyAddress.compile(trustProxy || [])
  return request => (request.socket.remoteAddress === undefined ? '' : networkOf(proxyAddress(request, trust)))
}
