import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const program = `
  import { createLogger } from './server/http/createLogger.ts'
  const logger = createLogger('info')
  for (let line = 0; line < 20_000; line += 1) logger.info('a line that says nothing and is long enough to fill a pipe')
  logger.fatal('the last line')
  setTimeout(() => {
    process.stderr.write('still there')
    process.exit(0)
  }, 10)
`
const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '--eval', program]

test.skipIf(!existsSync('/dev/full'))('[O1] a log that can be written nowhere ends and stops nothing', () => {
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: 'still there' })
})

test('[O1][O3] a console that takes nothing, such as a pipe that nobody reads, stops nothing', async () => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 })
  const exited = once(child, 'exit')
  expect(await text(child.stderr)).toBe('still there')
  expect(await exited).toEqual([0, null])
  child.stdout.destroy()
})

test('[O2] a console that is read is told every line', async () => {
  // Fewer than a pipe holds, so that it does not matter how soon this process reads.
  const child = spawn(process.execPath, [...args.slice(0, -1), program.replace('20_000', '100')], { timeout: 30_000 })
  expect((await text(child.stdout)).match(/a line that says|the last line/g)).toHaveLength(101)
})
