import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { recipeFolder, runsHere } from './workerBinary.mjs'

/** The Debian packages that a build needs. */
export function workerBuildPackages() {
  return readFileSync(join(recipeFolder, 'packages.txt'), 'utf8').split('\n').filter(Boolean)
}

/**
 * Builds the worker from the sources in the mediasoup package: about four minutes on two cores.
 * @param {string} packageFolder `node_modules/mediasoup`
 * @param {string} path where the binary goes
 * @param {(detail: string) => void} report is told how far it is, as "30 %"
 * @throws {Error} that names the log, if no worker comes out that runs here
 */
export async function buildWorker(packageFolder, path, report, recipe = recipeFolder) {
  mkdirSync(dirname(path), { recursive: true })
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
