import { buildWorker, workerBuildPackages } from './buildWorker.mjs'
import { downloadWorker } from './downloadWorker.mjs'
import { runsHere, workerPath, workerVersion } from './workerBinary.mjs'

/**
 * @typedef {object} FoundWorker
 * @property {string} path of the binary
 * @property {string[]} packages Debian packages that have to be there before it is built; none when it runs already
 * @property {(report: (detail: string) => void) => Promise<void>} [build] to be called when the binary is not there yet
 */

/**
 * Finds mediasoup's worker: the one named in `MEDIASOUP_WORKER_BIN`, a cached one of this version and recipe, one that
 * the package downloads, or else says how it is built. Nothing is believed to run that was not seen to run.
 * @param {{ node: string, packageFolder: string, cacheFolder: string, env?: NodeJS.ProcessEnv, answerLimitMs?: number
 * }} options
 * @returns {Promise<FoundWorker>}
 * @throws {Error} if the named worker does not run here
 */
export async function findWorker({ node, packageFolder, cacheFolder, env = process.env, answerLimitMs = 4000 }) {
  const named = env['MEDIASOUP_WORKER_BIN']
  if (named && !(await runsHere(named))) {
    throw new Error(`MEDIASOUP_WORKER_BIN names ${named}, which is not a media worker that runs here.`)
  }
  if (named) return { path: named, packages: [] }
  const path = workerPath(cacheFolder, workerVersion(packageFolder))
  if ((await runsHere(path)) || (await downloadWorker(node, packageFolder, path, env, answerLimitMs))) {
    return { path, packages: [] }
  }
  return { path, packages: workerBuildPackages(), build: report => buildWorker(packageFolder, path, report) }
}
