import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * A hash of the names and contents of files and of all files in folders; what is not there counts as absent.
 * @param {string} root paths enter the hash relative to it
 * @param {string[]} paths
 */
export function hashOf(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(path => filesIn(join(root, path))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * Whether a stamp file says that work with just this input was done.
 * @param {string} file
 * @param {string} hash
 */
export function isStamped(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8') === hash
}

/**
 * Notes that the work was done.
 * @param {string} file
 * @param {string} hash
 */
export function writeStamp(file, hash) {
  writeFileSync(file, hash)
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap(name => filesIn(join(path, name)))
}
