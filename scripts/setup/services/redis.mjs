import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missingPackages } from '../debian.mjs'
import { freePort } from './freePort.mjs'
import { startPrivate } from './Service.mjs'

const binary = '/usr/bin/redis-server'
const usualUrl = 'redis://127.0.0.1:6379'

/** The address of a Redis on loopback that asks for no password, if there is one. */
export async function findRedis() {
  return (await answers(usualUrl)) ? usualUrl : undefined
}

/** The Debian packages that are missing for a private Redis. */
export function missingForRedis() {
  return existsSync(binary) ? [] : missingPackages(['redis-server'])
}

/**
 * Opens a Redis for one test run, with a prefix for its keys, which are deleted on closing.
 * @param {string | undefined} found the address of a Redis that runs already
 * @returns {Promise<import('./Service.mjs').Service & { keyPrefix: string }>}
 */
export async function openRedis(found) {
  const { url, close: closeServer } = found ? { url: found, close: async () => {} } : await startRedis()
  const keyPrefix = `greenroom-test-${randomBytes(6).toString('hex')}:`
  return {
    url,
    keyPrefix,
    close: async () => {
      await withClient(url, async client => {
        for await (const keys of client.scanIterator({ MATCH: `${keyPrefix}*` })) {
          if (keys.length > 0) await client.del(keys)
        }
      })
      await closeServer()
    },
  }
}

/** @returns {Promise<import('./Service.mjs').Service>} */
async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const stop = await startPrivate(
    'Redis',
    [binary, '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    () => answers(url),
  )
  return {
    url,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param {string} url */
function answers(url) {
  return withClient(url, client => client.ping()).then(
    () => true,
    () => false,
  )
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import('redis').RedisClientType) => Promise<T>} work
 */
async function withClient(url, work) {
  // Loaded late, for at the first start it is not installed yet.
  const { createClient } = await import('redis')
  /** @type {import('redis').RedisClientType} */
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 2000 } })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    client.destroy()
  }
}
