import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildWorker, workerBuildPackages } from '../../../media/worker/buildWorker.mjs'
import { findWorker } from '../../../media/worker/findWorker.mjs'
import { runsHere, workerPath } from '../../../media/worker/workerBinary.mjs'

const worker = '#!/bin/sh\nexit 41\n'
let folder = ''
let packageFolder = ''
const closing: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-worker-'))
  packageFolder = join(folder, 'mediasoup')
  writeProgram(join(packageFolder, 'package.json'), '{"version":"1.2.3"}')
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
  rmSync(folder, { recursive: true })
})

function writeProgram(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, 0o755)
  return path
}

/** Stands in for the package's script: writes a worker, or says which Python it would go on to build with. */
function writeScript(program: string): void {
  writeProgram(
    join(packageFolder, 'npm-scripts.mjs'),
    `import { mkdirSync, writeFileSync } from 'node:fs'
writeFileSync('python', process.env.PYTHON)
mkdirSync('worker/out/Release', { recursive: true })
writeFileSync('worker/out/Release/mediasoup-worker', ${JSON.stringify(program)}, { mode: 0o755 })
`,
  )
}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const find = (env: NodeJS.ProcessEnv, limit?: { answerLimitMs: number }): ReturnType<typeof findWorker> =>
  findWorker({ node: process.execPath, packageFolder, cacheFolder: join(folder, 'cache'), env, ...limit })

const reachable = (url: string): NodeJS.ProcessEnv => ({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: url })

test('a worker in the cache is taken, and nobody is asked', async () => {
  const path = writeProgram(workerPath(join(folder, 'cache'), '1.2.3'), worker)
  expect(await find(reachable('http://127.0.0.1:1'))).toEqual({ path, packages: [] })
})

test('a worker in the cache that does not run here is not taken', async () => {
  writeProgram(workerPath(join(folder, 'cache'), '1.2.3'), '#!/bin/sh\nexit 127\n')
  expect((await find(reachable('http://127.0.0.1:1'))).build).toBeDefined()
})

test('the package downloads its worker, which goes into the cache', async () => {
  writeScript(worker)
  const found = await find(reachable(await listen((_, reply) => reply.end())))
  expect(found).toEqual({ path: workerPath(join(folder, 'cache'), '1.2.3'), packages: [] })
  expect(await runsHere(found.path)).toBe(true)
})

test('the package does not go on to build by itself', async () => {
  writeScript(worker)
  await find(reachable(await listen((_, reply) => reply.end())))
  expect(readFileSync(join(packageFolder, 'python'), 'utf8')).toBe('false')
})

test('a downloaded worker that does not run here is not taken, and a build is offered', async () => {
  writeScript('#!/bin/sh\nexit 127\n')
  const found = await find(reachable(await listen((_, reply) => reply.end())))
  expect(found.packages).toEqual(workerBuildPackages())
  expect(existsSync(found.path)).toBe(false)
})

test('a network that never answers is given up after a few seconds', async () => {
  writeScript(worker)
  const found = await find(reachable(await listen(() => {})), { answerLimitMs: 300 })
  expect(found.build).toBeDefined()
  expect(existsSync(join(packageFolder, 'python')), 'the package was not even asked').toBe(false)
})

test('a worker that the environment names must run', async () => {
  const path = writeProgram(join(folder, 'mine'), worker)
  expect(await find({ MEDIASOUP_WORKER_BIN: path })).toEqual({ path, packages: [] })
  await expect(find({ MEDIASOUP_WORKER_BIN: join(folder, 'absent') })).rejects.toThrow('MEDIASOUP_WORKER_BIN names')
})

test('a build reports how far it is and leaves a worker that runs', async () => {
  const recipe = join(folder, 'recipe')
  writeProgram(
    join(recipe, 'build.sh'),
    `echo "[1/4] one"; echo "[4/4] all" >&2; printf '${worker}' >"$2"; chmod +x "$2"`,
  )
  const details: string[] = []
  const path = join(folder, 'built', 'mediasoup-worker')
  await buildWorker(packageFolder, path, detail => details.push(detail), recipe)
  expect(await runsHere(path)).toBe(true)
  expect(details).toEqual(['25 %', '100 %'])
})

test('who comes while another builds waits, and takes the same worker', async () => {
  const recipe = join(folder, 'recipe')
  const builds = join(folder, 'builds')
  writeProgram(join(recipe, 'build.sh'), `echo one >>'${builds}'; printf '${worker}' >"$2"; chmod +x "$2"`)
  const path = join(folder, 'built', 'mediasoup-worker')
  await Promise.all([1, 2, 3].map(() => buildWorker(packageFolder, path, () => {}, recipe)))
  expect(await runsHere(path)).toBe(true)
  expect(readFileSync(builds, 'utf8')).toBe('one\n')
})

test('a build that fails says why and what to do, and leaves no binary', async () => {
  const recipe = join(folder, 'recipe')
  writeProgram(join(recipe, 'build.sh'), 'echo "no such library" >&2; exit 3')
  const path = join(folder, 'built', 'mediasoup-worker')
  await expect(buildWorker(packageFolder, path, () => {}, recipe)).rejects.toThrow(
    /exit code 3[^]*no such library[^]*MEDIASOUP_WORKER_BIN/,
  )
  expect(existsSync(path)).toBe(false)
})
