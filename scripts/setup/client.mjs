import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './runCommand.mjs'
import { showProgress } from './progress.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

const input = ['client', 'contract', 'package-lock.json', 'scripts/build', 'vite.config.ts']

/**
 * Builds the pages into `dist/client` if what they are made of has changed since the last time.
 * @param {string} node full path
 * @param {string} folder of the project
 */
export async function buildClient(node, folder) {
  const stamp = stampOf(folder)
  const hash = hashOf(folder, input)
  if (isStamped(stamp, hash)) return
  rmSync(stamp, { force: true })
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  await showProgress('Building the pages', () =>
    runCommand(node, [vite, 'build', '--logLevel', 'warn'], { cwd: folder }),
  )
  writeStamp(stamp, hash)
}

/**
 * Makes the next `buildClient` build, whatever is there.
 * @param {string} folder of the project
 */
export function forgetClientBuild(folder) {
  rmSync(stampOf(folder), { force: true })
}

/** @param {string} folder */
function stampOf(folder) {
  return join(folder, 'dist', 'client.stamp')
}
