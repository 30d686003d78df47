import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { SetupError } from './SetupError.mjs'

const linesKept = 150

/**
 * Runs a command to its end. What it prints is kept back and only shown if it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 * @returns {Promise<string[]>} the last lines printed
 */
export async function runCommand(command, args, { cwd, env, onLine } = {}) {
  /** @type {string[]} */
  const lines = []
  const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', line => {
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      onLine?.(line)
    })
  }
  const code = await new Promise(resolve => {
    child.once('error', error => {
      lines.push(error.message)
      resolve(1)
    })
    child.once('close', resolve)
  })
  if (code !== 0) throw new SetupError(`This command failed: ${[command, ...args].join(' ')}\n${lines.join('\n')}`)
  return lines
}
