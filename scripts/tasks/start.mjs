import { prepare } from '../setup/prepare.mjs'
import { keepRunning } from './keepRunning.mjs'
import { serverArgs, serverEnv } from './server.mjs'

/** `npm start`: the server, with all that it needs; started again if it dies. */
export async function run() {
  const { node, env } = await prepare()
  return keepRunning(node, serverArgs, serverEnv(env))
}
