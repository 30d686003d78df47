import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names the build of the pages in this folder: of their entry, which names every other file by its content. */
export function readBuild(clientDir: string): string {
  const entry = join(clientDir, 'index.html')
  if (!existsSync(entry)) return 'no-pages'
  return createHash('sha256').update(readFileSync(entry)).digest('hex').slice(0, 16)
}
