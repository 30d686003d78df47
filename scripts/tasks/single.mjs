import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { vitestArgs } from './checks.mjs'
import { withTestServices } from './withTestServices.mjs'

/** Single tests, with all that they need: `vitest <files>` or `browser <names>`. */
export async function run() {
  const [task, ...wanted] = process.argv.slice(2)
  const runner = task === 'browser' ? ['node_modules/@playwright/test/cli.js', 'test'] : vitestArgs
  const { node, services, env } = await prepare({ tests: true })
  return withTestServices(services, extra => startTask(node, [...runner, ...wanted], { ...env, ...extra }))
}
