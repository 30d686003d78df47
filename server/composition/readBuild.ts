import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the build of the pages in this folder, as `vite.config.ts` writes it into their entry. */
export function readBuild(clientDir: string): string {
  const entry = join(clientDir, 'index.html')
  if (!existsSync(entry)) return 'no-pages'
  return /<meta name="build" content="(\w+)"/.exec(readFileSync(entry, 'utf8'))?.[1] ?? 'unnamed'
}
