import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { recipeFolder, recipeHash, runsHere, workerPath, workerVersion } from '../../../media/worker/workerBinary.mjs'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-worker-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('another version of mediasoup asks for another worker', () => {
  expect(workerPath('/cache', '3.27.1')).not.toBe(workerPath('/cache', '3.27.2'))
  expect(workerPath('/cache', '3.27.1')).toBe(workerPath('/cache', '3.27.1'))
})

test('a changed recipe asks for another worker, wherever it lies', () => {
  const copy = join(folder, 'recipe')
  cpSync(recipeFolder, copy, { recursive: true })
  expect(recipeHash(copy)).toBe(recipeHash())
  writeFileSync(join(copy, 'subprojects', 'libuv', 'meson.build'), '# something else')
  expect(recipeHash(copy)).not.toBe(recipeHash())
})

function program(name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

test('a program counts as a worker only if it leaves as a worker does that is told no version', async () => {
  const leaving = (code: number) => `[ -z "$MEDIASOUP_VERSION" ] && exit ${code}`
  vi.stubEnv('MEDIASOUP_VERSION', '3.0.0')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  expect(await runsHere(program('worker', leaving(41)))).toBe(true)
  expect(await runsHere(program('other', leaving(0)))).toBe(false)
  expect(await runsHere(join(folder, 'absent'))).toBe(false)
})

test('[O1] a worker is tried with the libraries that this process finds', async () => {
  const path = program('needs-libraries', '[ "$LD_LIBRARY_PATH" = /its/own ] && exit 41\nexit 127')
  expect(await runsHere(path)).toBe(false)
  vi.stubEnv('LD_LIBRARY_PATH', '/its/own')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  expect(await runsHere(path)).toBe(true)
})

test('[O1] a worker that does nothing is tried no longer than the limit, also where it ignores signals', async () => {
  await expect(runsHere(program('deaf', "trap '' TERM\nexec sleep 1000"), 500)).rejects.toThrow('ETIMEDOUT')
})

test('the worker that these tests use runs here', async () => {
  const path = process.env['MEDIASOUP_WORKER_BIN'] ?? ''
  expect(existsSync(path), 'npm test gets it; a single file can run after that').toBe(true)
  expect(await runsHere(path)).toBe(true)
  expect(workerVersion('node_modules/mediasoup')).toMatch(/^\d+\.\d+\.\d+$/)
})
