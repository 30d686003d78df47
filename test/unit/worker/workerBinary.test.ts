import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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

test('a program counts as a worker only if it leaves as a worker does that is told no version', async () => {
  const program = (name: string, code: number): string => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n[ -z "$MEDIASOUP_VERSION" ] && exit ${code}\n`)
    chmodSync(path, 0o755)
    return path
  }
  expect(await runsHere(program('worker', 41))).toBe(true)
  expect(await runsHere(program('other', 0))).toBe(false)
  expect(await runsHere(join(folder, 'absent'))).toBe(false)
})

test('the worker that these tests use runs here', async () => {
  const path = process.env['MEDIASOUP_WORKER_BIN'] ?? ''
  expect(existsSync(path), 'npm test gets it; a single file can run after that').toBe(true)
  expect(await runsHere(path)).toBe(true)
  expect(workerVersion('node_modules/mediasoup')).toMatch(/^\d+\.\d+\.\d+$/)
})
