import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const anImport = /(?:^|[\s}*])(?:from|import)\s*\(?\s*'([^'\n]+)'|\bnew URL\('(\.[^'\n]+\.ts)'/gm

/** The code files in some folders of the project, by their paths in it. */
export function codeIn(folders: readonly string[]): string[] {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(tsx?|mjs)$/.test(name))
      .map(name => join(folder, name)),
  )
}

/** What a file imports and still needs when its types are stripped. */
export function neededBy(file: string): string[] {
  return importsIn(readFileSync(file, 'utf8').replace(/^\s*import type [^']*'[^']*'/gm, ''))
}

/** The files of the project that a file imports, by their paths in it: also for types, also late, also as a worker. */
export function filesImportedBy(file: string): string[] {
  return importsIn(readFileSync(file, 'utf8'))
    .filter(name => name.startsWith('.'))
    .map(name => normalize(join(dirname(file), name)))
}

function importsIn(source: string): string[] {
  return [...source.matchAll(anImport)].map(([, name, worker]) => name ?? worker ?? '')
}
