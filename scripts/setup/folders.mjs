import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever a command was typed. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Where Greenroom keeps what is costly to get: its Node, the media worker, compiled code.
 * Follows the XDG base directories, so it may be moved by `XDG_CACHE_HOME`; deleting it is harmless.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env = process.env) {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'greenroom')
}
