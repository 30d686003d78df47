import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { vitestArgs } from './checks.mjs'
import { withTestServices } from './withTestServices.mjs'

const rounds = '100'
const hostileRequests = '50000'
// As kill.test.ts and storeKill.test.ts, and fuzz/sfu.test.ts.
const files = ['integration/kill', 'Kill.test', 'fuzz/sfu']

/**
 * `npm run test:kill`: the server is killed under load, many times; nothing that it acknowledged may be lost. And its
 * media worker, which nothing that is asked may kill.
 */
export async function run() {
  const { node, services, env } = await prepare({ tests: true })
  return withTestServices(services, extra =>
    startTask(node, [...vitestArgs, ...files], {
      KILL_ROUNDS: rounds,
      FUZZ_SFU_REQUESTS: hostileRequests,
      ...env,
      ...extra,
    }),
  )
}
