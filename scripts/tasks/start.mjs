import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { serverArgs, serverEnv } from './server.mjs'

/** `npm start`: the server, with all that it needs. */
export async function run() {
  const { node, env } = await prepare()
  return startTask(node, serverArgs, serverEnv(env))
}
