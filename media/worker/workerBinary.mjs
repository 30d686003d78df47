import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const startsWithoutVersionExitCode = 41
const startLimitMs = 10_000
/** What does not speak against a binary. */
const busy = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETIMEDOUT'])

/** The folder with all that decides how a worker is built here. */
export const recipeFolder = fileURLToPath(new URL('./recipe', import.meta.url))

/**
 * The version of the mediasoup package, which must be the worker's too.
 * @param {string} packageFolder `node_modules/mediasoup`
 * @returns {string}
 */
export function workerVersion(packageFolder) {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
}

/**
 * A short hash of the recipe, so that a worker built by another one is not taken.
 * @param {string} folder
 */
export function recipeHash(folder = recipeFolder) {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name)
    if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 12)
}

/**
 * Where the worker of this version and recipe is kept; it may not be there yet.
 * @param {string} cacheFolder Greenroom's own cache folder
 * @param {string} version of mediasoup
 */
export function workerPath(cacheFolder, version, hash = recipeHash()) {
  return join(cacheFolder, 'worker', `${version}-${process.platform}-${process.arch}-${hash}`, 'mediasoup-worker')
}

/**
 * Whether a binary starts on this machine: a worker that is told no version leaves at once with an exit code of its
 * own.
 * @param {string} path
 * @param {number} limitMs after which one that still runs is killed
 * @returns {Promise<boolean>}
 * @throws {Error} if this machine can't tell now: it has no room for another process, or no time
 */
export async function runsHere(path, limitMs = startLimitMs) {
  const { code, error } = await tryToRun(path, limitMs)
  if (error !== undefined && busy.has(error)) throw new Error(`${path} can't be tried now: ${error}`)
  return code === startsWithoutVersionExitCode
}

/**
 * @param {string} path
 * @param {number} limitMs
 * @returns {Promise<{ code?: number | null, error?: string | undefined }>}
 */
async function tryToRun(path, limitMs) {
  try {
    // As mediasoup starts it, such as with LD_LIBRARY_PATH, but for the version.
    const env = { ...process.env, MEDIASOUP_VERSION: undefined }
    const worker = spawn(path, { env, stdio: 'ignore', timeout: limitMs, killSignal: 'SIGKILL' })
    const [code] = await once(worker, 'exit')
    return worker.killed ? { error: 'ETIMEDOUT' } : { code }
  } catch (error) {
    return { error: /** @type {NodeJS.ErrnoException} */ (error).code }
  }
}
