import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { recipeFolder, runsHere } from './workerBinary.mjs'

/** The Debian packages that a build needs. */
export function workerBuildPackages() {
  return readFileSync(join(recipeFolder, 'packages.txt'), 'utf8').split('\n').filter(Boolean)
}

/**
 * Builds the worker from the sources in the mediasoup package: about four minutes on two cores. Who comes while another
 * process builds it waits, and takes what came out.
 * @param {string} packageFolder `node_modules/mediasoup`
 * @param {string} path where the binary goes
 * @param {(detail: string) => void} report is told how far it is, as "30 %"
 * @throws {Error} that names the log, if no worker comes out that runs here
 */
export async function buildWorker(packageFolder, path, report, recipe = recipeFolder) {
  mkdirSync(dirname(path), { recursive: true })
  const giveTurnBack = await takeTurn(`${path}.lock`)
  try {
    if (!(await runsHere(path))) await buildAnew(packageFolder, path, report, recipe)
  } finally {
    giveTurnBack()
  }
}

/**
 * @param {string} packageFolder
 * @param {string} path
 * @param {(detail: string) => void} report
 * @param {string} recipe
 */
async function buildAnew(packageFolder, path, report, recipe) {
  const log = join(dirname(path), 'build.log')
  const unproven = `${path}.${process.pid}`
  const code = await runRecipe(join(recipe, 'build.sh'), [packageFolder, unproven], log, report)
  if (code === 0 && (await runsHere(unproven))) return renameSync(unproven, path)
  rmSync(unproven, { force: true })
  throw new Error(`The media worker could not be built: ${code === 0 ? 'it does not run here' : `exit code ${code}`}.
The last lines of ${log}:

${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n')}

If you have a worker of this version, name it in MEDIASOUP_WORKER_BIN; with internet, one is downloaded instead.`)
}

/**
 * Waits until no other process has this lock. It is held by a program that ends when its input does, so that whoever
 * is killed holds it no longer.
 * @param {string} lock a file
 * @returns {Promise<() => void>} gives it back
 * @throws {Error} where there is no `flock`, which each Debian has
 */
async function takeTurn(lock) {
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo && exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(holder, 'spawn')
  await once(holder.stdout, 'readable')
  return () => holder.stdin.end()
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {string} logFile
 * @param {(detail: string) => void} report
 * @returns {Promise<number | null>} its exit code
 */
async function runRecipe(script, args, logFile, report) {
  const log = createWriteStream(logFile)
  const build = spawn('bash', ['-c', 'exec "$0" "$@" 2>&1', 'bash', script, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  createInterface({ input: build.stdout }).on('line', line => {
    log.write(`${line}\n`)
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
    if (done && all) report(`${Math.round((100 * Number(done)) / Number(all))} %`)
  })
  const code = await new Promise(resolve => build.once('error', () => resolve(null)).once('close', resolve))
  await new Promise(resolve => log.end(() => resolve(undefined)))
  return code
}
