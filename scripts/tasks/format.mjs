import { preparePackages } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { reformat } from './checks.mjs'

/** `npm run format`: writes the whole tree as Prettier would have it. */
export async function run() {
  const { node } = await preparePackages()
  return startTask(node, reformat, process.env)
}
