import { startTask } from '../setup/startTask.mjs'

/**
 * The exit code of a server whose configuration is wrong (EX_CONFIG of sysexits.h): starting it again would change
 * nothing.
 */
const configurationFault = 78

const deathsBorne = 5
const withinMs = 60_000

/**
 * Starts the server, and again each time it ends without having been asked to; gives up when it does so again and
 * again.
 * @param {string} node full path
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code of the last one
 */
export async function keepRunning(node, args, env) {
  let isAsked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      isAsked = true
    })
  }
  /** @type {number[]} */
  let deaths = []
  for (;;) {
    const code = await startTask(node, args, env)
    if (isAsked || code === 0 || code === configurationFault) return code
    const now = performance.now()
    deaths = [...deaths.filter(at => now - at < withinMs), now]
    if (deaths.length > deathsBorne) {
      console.error(
        `The server ended ${deaths.length} times within a minute, last with code ${code}. It is not started again.`,
      )
      return code
    }
    console.error(`The server ended with code ${code}; it is started again.`)
  }
}
