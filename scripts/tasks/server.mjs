import { join } from 'node:path'
import { cacheFolder } from '../setup/folders.mjs'

/** Node's arguments for the server. Its data base module still warns that it is new. */
export const serverArgs = ['--disable-warning=ExperimentalWarning', 'server/main.ts']

/**
 * What the server is started with besides the person's own environment: compiled code is kept between starts.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnv (env) {
  return { NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'), ...env }
}
