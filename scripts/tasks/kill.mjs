import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { vitestArgs } from './checks.mjs'
import { withTestServices } from './withTestServices.mjs'

const rounds = '100'
const hostileRequests = '50000'
const editorRounds = '10000'
// As kill.test.ts and storeKill.test.ts, fuzz/sfu.test.ts and fuzz/documentEditors.test.ts.
const files = ['integration/kill', 'Kill.test', 'fuzz/sfu', 'fuzz/documentEditors']

/**
 * `npm run test:kill`, the long tests: the server is killed under load, many times, and nothing that it acknowledged
 * may be lost; its media worker is asked for anything, and must live; people edit together, and must have what is on
 * disk.
 */
export async function run() {
  const { node, services, env } = await prepare({ tests: true })
  return withTestServices(services, extra =>
    startTask(node, [...vitestArgs, ...files], {
      KILL_ROUNDS: rounds,
      FUZZ_SFU_REQUESTS: hostileRequests,
      EDITOR_ROUNDS: editorRounds,
      ...env,
      ...extra,
    }),
  )
}
