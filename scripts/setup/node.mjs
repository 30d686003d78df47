import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folders.mjs'
import { runNpm } from './npm.mjs'
import { showProgress } from './progress.mjs'
import { SetupError } from './SetupError.mjs'

const requiredMajor = 24

/**
 * The full path of a Node that runs Greenroom: the one that runs this, if it is new enough, else one of its own in the
 * cache folder. Always a full path, for a shell remembers where it found `node` first.
 */
export async function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= requiredMajor) return process.execPath
  const folder = join(cacheFolder(), `node${requiredMajor}`)
  const binary = join(folder, 'node_modules', 'node', 'bin', 'node')
  if (isExecutable(binary)) return binary
  mkdirSync(folder, { recursive: true })
  const install = ['install', '--prefix', folder, '--ignore-scripts=false', `node@${requiredMajor}`]
  await showProgress(`Getting Node ${requiredMajor}, as this is ${process.versions.node}`, () =>
    runNpm(process.execPath, install, folder),
  )
  if (isExecutable(binary)) return binary
  throw new SetupError(
    `Greenroom needs Node ${requiredMajor} or newer, and could not get one. Install it from https://nodejs.org and try again.`,
  )
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
