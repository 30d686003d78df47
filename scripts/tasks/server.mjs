import { join } from 'node:path'
import { cacheFolder } from '../setup/folders.mjs'

/**
 * Node's arguments for the server. Its database module still warns that it is new; and left to itself, the engine lets
 * short-lived objects fill 64 MB while the modules load, and keeps that memory. The server gives back by itself what
 * only the start needed.
 */
export const serverArgs = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=8',
  '--expose-gc',
  'server/main.ts',
]

/**
 * What the server is started with besides the person's own environment: compiled code is kept between starts, and all
 * threads together keep two stores of free memory instead of one each, of which most would stay empty.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnv(env) {
  return { NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'), MALLOC_ARENA_MAX: '2', ...env }
}
