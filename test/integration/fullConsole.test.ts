import { spawnSync } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { expect, test } from 'vitest'

const program = `
  import { createLogger } from './server/http/createLogger.ts'
  const logger = createLogger('info')
  for (let line = 0; line < 1000; line += 1) logger.info('a line')
  setTimeout(() => console.error('still there'), 10)
`

test.skipIf(!existsSync('/dev/full'))('[O1] a log that can be written nowhere ends and stops nothing', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '--eval', program],
    { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'], encoding: 'utf8', timeout: 60_000 },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: 'still there\n' })
})
