import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '../SetupError.mjs'

/**
 * @typedef {object} Service a database or cache that tests may use
 * @property {string} url
 * @property {() => Promise<void>} close stops it, if it was started here, and removes what the tests left in it
 */

const startLimitMs = 30_000
const askAgainMs = 50

/**
 * Starts a private server and waits until it answers.
 * @param {string} name for messages
 * @param {string[]} command
 * @param {() => Promise<boolean>} answers
 * @returns {Promise<() => Promise<void>>} stops it
 */
export async function startPrivate(name, [command = '', ...args], answers) {
  let output = ''
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      output = (output + data).slice(-2000)
    })
  }
  const exited = new Promise(resolve => child.once('error', resolve).once('close', resolve))
  const stop = async () => {
    // Its whole group, for `runuser` stands before PostgreSQL and passes nothing on.
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGINT')
    await exited
  }
  for (
    const until = performance.now() + startLimitMs;
    child.exitCode === null && performance.now() < until;
    await delay(askAgainMs)
  ) {
    if (await answers()) return stop
  }
  await stop()
  throw new SetupError(`${name} did not start:\n${output}`)
}
