import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runsHere } from './workerBinary.mjs'

const releases = 'https://github.com/versatica/mediasoup/releases/download'
const downloadLimitMs = 120_000

/**
 * Lets the mediasoup package fetch its own prebuilt worker, and puts it where it is wanted. Without network this is
 * given up after a few seconds: the package's script is only run if its server answers, and with a Python that does
 * nothing, as it would otherwise go on to build, fetching tools for 40 seconds.
 * @param {string} node full path
 * @param {string} packageFolder `node_modules/mediasoup`
 * @param {string} path where the binary goes
 * @param {NodeJS.ProcessEnv} env
 * @param {number} answerLimitMs how long the server may take to answer at all
 * @returns {Promise<boolean>} whether a worker that runs here is at the path now
 */
export async function downloadWorker(node, packageFolder, path, env, answerLimitMs) {
  if (!(await answers(env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] ?? releases, answerLimitMs))) return false
  const script = spawn(node, ['npm-scripts.mjs', 'postinstall'], {
    cwd: packageFolder,
    env: { ...env, PYTHON: 'false' },
    stdio: 'ignore',
    timeout: downloadLimitMs,
  })
  const code = await new Promise(resolve => script.once('error', resolve).once('close', resolve))
  const downloaded = join(packageFolder, 'worker', 'out', 'Release', 'mediasoup-worker')
  if (code !== 0 || !(await runsHere(downloaded))) return false
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(downloaded, `${path}.${process.pid}`)
  renameSync(`${path}.${process.pid}`, path)
  return true
}

/**
 * @param {string} url
 * @param {number} limitMs
 */
async function answers(url, limitMs) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(limitMs) })
    return true
  } catch {
    return false
  }
}
