import { preparePackages } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { deadCode, format, lint, typeCheck, vitestArgs } from './checks.mjs'

/** `npm run check`: what can be known in seconds. All of it runs, also after something failed. */
export async function run() {
  const { node } = await preparePackages()
  let worst = 0
  for (const { title, args } of [
    format,
    typeCheck,
    lint,
    deadCode,
    { title: 'Unit tests and the laws of audiences', args: [...vitestArgs, 'test/unit', 'test/fuzz/laws.test.ts'] },
  ]) {
    const code = await startTask(node, args, process.env)
    console.log(`${title}: ${code === 0 ? 'fine' : 'failed'}`)
    worst = Math.max(worst, code)
  }
  return worst
}
