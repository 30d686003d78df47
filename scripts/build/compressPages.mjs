import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Fonts and pictures are compressed already. */
const compressible = /\.(html|js|css|svg)$/
const compressed = /\.(br|gz)$/

/**
 * Writes beside every text file of a build what the server sends of it: `.br` and `.gz`.
 * @param {string} folder
 */
export function compressPages(folder) {
  for (const file of filesIn(folder).filter(name => compressible.test(name))) {
    const content = readFileSync(file)
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}

/**
 * Takes away what was compressed of an earlier build: the server would go on sending it.
 * @param {string} folder
 */
export function removeCompressedPages(folder) {
  for (const file of filesIn(folder).filter(name => compressed.test(name))) rmSync(file, { force: true })
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
