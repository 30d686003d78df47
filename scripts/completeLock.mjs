// Adds to the lock file the optional packages for other machines that a registry did not give when it was written, as
// some mirrors keep only what their own machines need. Without those entries `npm ci` refuses the lock file everywhere.
// Run after `npm install <package>`, when the test of the lock file says so, and then `npm install` once more, for
// npm's own order.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingFromLock } from './setup/lockFile.mjs'
import { projectFolder } from './setup/folders.mjs'

const file = join(projectFolder, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = missingFromLock(lock.packages)
for (const { name, entry } of missing) lock.packages[`node_modules/${name}`] = entry
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(missing.map(({ name }) => `added ${name}`).join('\n') || 'nothing is missing')
