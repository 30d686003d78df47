import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const startTask = new URL('../../../scripts/setup/startTask.mjs', import.meta.url).href

/** Starts a task as set-up does; `task` is code for Node. */
function start(task: string): { launcher: ChildProcess; lines: AsyncIterator<string>; ended: Promise<unknown[]> } {
  const code = `import { startTask } from '${startTask}'
process.exitCode = await startTask(process.execPath, ['-e', ${JSON.stringify(task)}], process.env)`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    launcher,
    lines: createInterface({ input: launcher.stdout })[Symbol.asyncIterator](),
    ended: once(launcher, 'close'),
  }
}

test('the exit code is passed on', async () => {
  const { ended } = start('process.exit(7)')
  expect(await ended).toEqual([7, null])
})

test('a task that a signal ended has the exit code that shells give it', async () => {
  const { ended } = start('process.kill(process.pid, "SIGKILL")')
  expect(await ended).toEqual([137, null])
})

test('a press of Ctrl-C that arrives twice reaches the task once, and set-up ends with it', async () => {
  const { launcher, lines, ended } = start(`
    let count = 0
    process.on('SIGINT', () => { count++; console.log('heard') })
    process.on('SIGTERM', () => { console.log('times ' + count); process.exit(3) })
    setInterval(() => {}, 1000)
    console.log('ready')`)
  expect((await lines.next()).value).toBe('ready')
  launcher.kill('SIGINT')
  launcher.kill('SIGINT')
  expect((await lines.next()).value).toBe('heard')
  launcher.kill('SIGTERM')
  expect((await lines.next()).value).toBe('times 1')
  expect(await ended).toEqual([3, null])
})
