import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressPages } from '../../scripts/build/compressPages.mjs'
import { openTestApp, type TestApp } from '../support/openTestApp.ts'

const page = '<!doctype html><title>Greenroom</title>'
const script = 'export const words = "Greenroom"'
const asset = '/assets/main-a1b2c3.js'
const font = '/assets/inter-a1b2c3.woff2'
const fromBrowser = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br, zstd' }

let app: TestApp
const clientDir = mkdtempSync(join(tmpdir(), 'greenroom-client-'))
const get = (url: string, headers: Record<string, string> = fromBrowser) =>
  app.app.inject({ method: 'GET', url, headers })

beforeAll(async () => {
  mkdirSync(join(clientDir, 'assets'))
  writeFileSync(join(clientDir, 'index.html'), page)
  writeFileSync(join(clientDir, asset), script)
  writeFileSync(join(clientDir, font), 'a font')
  compressPages(clientDir)
  app = await openTestApp({ clientDir })
})
afterAll(async () => {
  await app.close()
  rmSync(clientDir, { recursive: true, force: true })
})

test.each(['/', '/index.html', '/events/e-1', '/sessions/s-1/room'])(
  '[O1] the page at %s leaves in brotli, and is asked for again each time',
  async url => {
    const { statusCode, headers, rawPayload } = await get(url)
    expect([statusCode, headers['content-encoding'], headers['cache-control']]).toEqual([200, 'br', 'no-cache'])
    expect([headers['content-type'], headers['vary']]).toEqual(['text/html; charset=utf-8', 'accept-encoding'])
    expect(brotliDecompressSync(rawPayload).toString()).toBe(page)
  },
)

test('[O3] the page is given only to who takes HTML, wherever no asset is', async () => {
  const status = async (url: string, accept: string) => (await get(url, { accept })).statusCode
  expect(await status('/events/e-1', 'text/html')).toBe(200)
  expect(await status('/events/e-1', '*/*')).toBe(404)
  expect(await status('/assets/gone-a1b2c3.js', '*/*')).toBe(404)
})

test('[O1] a script leaves in the best form that the browser takes, and is kept for good', async () => {
  const brotli = await get(asset)
  const zipped = await get(asset, { 'accept-encoding': 'gzip' })
  const bare = await get(asset, { 'accept-encoding': 'identity' })
  for (const { statusCode, headers } of [brotli, zipped, bare]) {
    expect([statusCode, headers['vary']]).toEqual([200, 'accept-encoding'])
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript/)
  }
  expect([brotli, zipped, bare].map(answer => answer.headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(script)
  expect(bare.payload).toBe(script)
  expect(new Set([brotli, zipped, bare].map(answer => answer.headers['etag'])).size).toBe(3)
})

test('[O1] an unchanged page is not sent again, and a font is never compressed', async () => {
  const { headers } = await get('/')
  const again = await get('/', { ...fromBrowser, 'if-none-match': headers['etag']! })
  expect([again.statusCode, again.payload]).toEqual([304, ''])
  const { headers: ofFont, payload } = await get(font)
  expect([ofFont['content-encoding'], payload]).toEqual([undefined, 'a font'])
})
