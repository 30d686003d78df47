import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from './folders.mjs'

const sameKeyPressMs = 300
/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Starts what the person asked for and stands back: its output is the terminal's, and this process lives as long as it.
 * A press of Ctrl-C arrives here twice, from the terminal and from npm; the task has a process group of its own, so
 * that it hears of it from here, and once. What is left of that group when the task ends is ended as well.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [stop] asks the task to end
 * @returns {Promise<number>} its exit code
 */
export async function startTask(command, args, env, stop) {
  const child = spawn(command, args, { cwd: projectFolder, env, stdio: 'inherit', detached: true })
  const listeners = passedOn.map(signal => ({ signal, listener: once(() => child.kill(signal)) }))
  for (const { signal, listener } of listeners) process.on(signal, listener)
  stop?.addEventListener('abort', () => child.kill('SIGINT'))
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
    })
  } finally {
    endGroup(child.pid)
    for (const { signal, listener } of listeners) process.off(signal, listener)
  }
}

/** @param {number | undefined} leader */
function endGroup(leader) {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // nothing is left of it
  }
}

/** @param {() => void} act is not called again for the same press of a key */
function once(act) {
  let lastAt = -Infinity
  return () => {
    if (performance.now() - lastAt > sameKeyPressMs) act()
    lastAt = performance.now()
  }
}
