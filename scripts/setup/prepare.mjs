import { join } from 'node:path'
import { findWorker } from '../../media/worker/findWorker.mjs'
import { missingForChromium } from './chromium.mjs'
import { buildClient } from './client.mjs'
import { installPackages, missingPackages } from './debian.mjs'
import { installDependencies } from './dependencies.mjs'
import { cacheFolder, projectFolder } from './folders.mjs'
import { requireNode } from './node.mjs'
import { showProgress } from './progress.mjs'
import { findTestServices } from './services/testServices.mjs'

/**
 * The part of set-up that every task needs: Node and the packages.
 * @returns {Promise<{ node: string }>}
 */
export async function preparePackages() {
  const node = await requireNode()
  await installDependencies(node, projectFolder)
  return { node }
}

/**
 * Brings everything there that a task needs; with nothing to do this takes a moment. All Debian packages that are
 * missing are installed, or asked for, at once.
 * @param {{ client?: boolean, tests?: boolean }} options whether the pages are to be built, and whether tests will run
 */
export async function prepare({ client = true, tests = false } = {}) {
  const { node } = await preparePackages()
  const packageFolder = join(projectFolder, 'node_modules', 'mediasoup')
  const worker = await findWorker({ node, packageFolder, cacheFolder: cacheFolder() })
  const services = tests ? await findTestServices() : undefined
  await installMissing({
    'the media worker': missingPackages(worker.packages),
    'the browser of the tests': tests ? missingForChromium() : [],
    'the databases of the tests': services?.packages ?? [],
  })
  if (worker.build) await showProgress('Building the media worker (once, about 4 minutes)', worker.build)
  if (client) await buildClient(node, projectFolder)
  return { node, services, env: { ...process.env, MEDIASOUP_WORKER_BIN: worker.path } }
}

/** @param {Record<string, string[]>} needed names of packages by what they are for */
async function installMissing(needed) {
  const lacking = Object.entries(needed).filter(([, names]) => names.length > 0)
  await installPackages(
    lacking.flatMap(([, names]) => names),
    lacking.map(([reason]) => reason),
  )
}
