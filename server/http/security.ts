import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { DomainError } from '../../contract/errors.ts'
import { refusalOf } from '../errors.ts'

/** What pages may load and do; any loosening is a decision of its own. */
const contentSecurityPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
}

/** Sets the headers that keep pages safe, and refuses what does not come from them. */
export async function secure(
  app: FastifyInstance,
  { publicUrl, isOwnOrigin }: { publicUrl: string; isOwnOrigin(origin: string | undefined): boolean },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    strictTransportSecurity: publicUrl.startsWith('https:'),
    // Not `no-referrer`: with it browsers send `Origin: null` for some requests of our own pages.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async ({ method, headers }) => {
    if (method === 'GET' || method === 'HEAD' || isOwnOrigin(headers.origin)) return
    throw new DomainError('wrong_origin', 'This request does not come from a page of this server')
  })
}

/** Answers an address that Fastify can't read: no hook runs for it, and its own answer would repeat the address. */
export function refuseUnreadable(error: Error, _: unknown, answer: Pick<FastifyReply, 'raw'>): void {
  const { status, body } = refusalOf(error)
  const policy = Object.entries(contentSecurityPolicy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join(';')
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  }
  answer.raw.writeHead(status, headers).end(JSON.stringify(body))
}
