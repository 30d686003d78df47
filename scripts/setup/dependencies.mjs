import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './npm.mjs'
import { showProgress } from './progress.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, peer?: boolean }>} Packages */

/**
 * Brings `node_modules` to what the lock file says; does nothing when it is so already.
 * @param {string} node full path
 * @param {string} folder of the project
 */
export async function installDependencies(node, folder) {
  const stamp = join(folder, 'node_modules', '.greenroom-stamp')
  const hash = hashOf(folder, ['package-lock.json'])
  if (isStamped(stamp, hash)) return
  if (!isAsLocked(folder)) await showProgress('Installing packages', () => runNpm(node, ['ci'], folder))
  writeStamp(stamp, hash)
}

/**
 * Whether npm's own note inside `node_modules` agrees with the lock file, as after `npm install <package>`.
 * @param {string} folder of the project
 */
export function isAsLocked(folder) {
  const note = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const installed = packagesOf(note)
  const locked = packagesOf(join(folder, 'package-lock.json'))
  const extra = Object.keys(installed).some(path => !locked[path])
  return (
    !extra &&
    Object.entries(locked).every(([path, entry]) => {
      const found = installed[path]
      return found
        ? found.version === entry.version && found.integrity === entry.integrity
        : path === '' || entry.optional || entry.peer
    })
  )
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
